namespace WebMq.Web.Rules.Engine;

/// <summary>What is counted of a rule since the app started. One writes at a time for each output, any reads.</summary>
internal sealed class RuleFigures(TimeProvider clock)
{
    private const int Kept = 1_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (long Sent, long Failed)> _outputs = [];
    private readonly Dictionary<string, long> _failed = [];
    private readonly double[] _latencies = new double[Kept];
    private long _measured;
    private long _seen;
    private long _matched;
    private long _retries;
    private long _missed;
    private DateTimeOffset? _lastAt;
    private string? _lastFailure;
    private string? _heldUp;

    /// <summary>Why it does not get on at the moment; null when it does.</summary>
    public string? HeldUp => Volatile.Read(ref _heldUp);

    /// <summary>Messages were looked at.</summary>
    public void CountSeen(int seen, int matched)
    {
        lock (_lock)
        {
            _seen += seen;
            _matched += matched;
            if (matched > 0)
                _lastAt = clock.GetUtcNow();
        }
    }

    /// <summary>An output took messages, and refused others for good.</summary>
    public void CountOutput(string target, int sent, int failed)
    {
        lock (_lock)
        {
            var (before, failedBefore) = _outputs.GetValueOrDefault(target);
            _outputs[target] = (before + sent, failedBefore + failed);
        }
    }

    /// <summary>A message became a dead letter.</summary>
    public void CountFailed(string code, string text)
    {
        lock (_lock)
        {
            _failed[code] = _failed.GetValueOrDefault(code) + 1;
            _lastFailure = text;
        }
    }

    /// <summary>Something is tried again.</summary>
    public void CountRetry(Refusal refusal)
    {
        Interlocked.Increment(ref _retries);
        Volatile.Write(ref _heldUp, $"{refusal.Code}: {refusal.Text}");
    }

    /// <summary>Retention was faster.</summary>
    public void CountMissed() => Interlocked.Increment(ref _missed);

    /// <summary>It is held up, or (null) gets on.</summary>
    public void Hold(string? reason) => Volatile.Write(ref _heldUp, reason);

    /// <summary>Messages were done that were taken so long ago.</summary>
    public void Measure(TimeSpan latency, int messages)
    {
        lock (_lock)
        {
            for (var i = 0; i < Math.Min(messages, Kept); i++)
                _latencies[_measured++ % Kept] = latency.TotalMilliseconds;
        }
    }

    /// <summary>All of it at this moment.</summary>
    public RuleCounters Read()
    {
        lock (_lock)
        {
            var sorted = _latencies[..(int)Math.Min(_measured, Kept)];
            Array.Sort(sorted);
            return new RuleCounters(
                _seen,
                _matched,
                [.. _outputs.Select(o => new OutputCounters(o.Key, o.Value.Sent, o.Value.Failed))],
                new Dictionary<string, long>(_failed),
                Interlocked.Read(ref _retries),
                Interlocked.Read(ref _missed),
                At(sorted, 0.50),
                At(sorted, 0.99),
                _lastAt,
                _lastFailure);
        }
    }

    private static double? At(double[] sorted, double share) =>
        sorted.Length == 0 ? null : Math.Round(sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)], 2);
}
