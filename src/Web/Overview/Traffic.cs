using WebMq.Shared.Workers;

namespace WebMq.Web.Overview;

/// <summary>
/// Counters of one worker over all its lives, and the last minute of rates. A worker counts from its own start; a smaller
/// number than before means that it was started again.
/// </summary>
public sealed class Traffic
{
    /// <summary>Seconds that are kept.</summary>
    public const int Seconds = 60;

    private readonly Lock _lock = new();
    private readonly Queue<double> _inRates = new();
    private readonly Queue<double> _outRates = new();
    private readonly Dictionary<string, Counter> _counters = [];

    /// <summary>Takes a stats line.</summary>
    /// <param name="line">Cumulative counters since the worker's start.</param>
    /// <param name="elapsed">Since the line before.</param>
    public void Add(WorkerLine line, TimeSpan elapsed)
    {
        lock (_lock)
        {
            var incoming = Count("in", line.In ?? 0);
            var outgoing = Count("out", line.Out ?? 0);
            Count("dropped", line.Dropped ?? 0);
            foreach (var (name, value) in line.Counters ?? new Dictionary<string, long>())
                Count(name, value);
            var seconds = Math.Max(elapsed.TotalSeconds, 0.001);
            Keep(_inRates, incoming / seconds);
            Keep(_outRates, outgoing / seconds);
        }
    }

    /// <summary>The worker has ended: its next life counts from zero.</summary>
    public void Restart()
    {
        lock (_lock)
        {
            foreach (var counter in _counters.Values)
                counter.Last = 0;
            Keep(_inRates, 0);
            Keep(_outRates, 0);
        }
    }

    /// <summary>The state at this moment.</summary>
    public TrafficSnapshot Snapshot()
    {
        lock (_lock)
        {
            return new TrafficSnapshot(
                Total("in"),
                Total("out"),
                Total("dropped"),
                _counters.Where(c => c.Key is not ("in" or "out" or "dropped")).ToDictionary(c => c.Key, c => c.Value.Total),
                [.. _inRates],
                [.. _outRates]);
        }
    }

    private long Total(string name) => _counters.TryGetValue(name, out var counter) ? counter.Total : 0;

    private long Count(string name, long value)
    {
        if (!_counters.TryGetValue(name, out var counter))
            _counters[name] = counter = new Counter();
        var added = value >= counter.Last ? value - counter.Last : value;
        counter.Last = value;
        counter.Total += added;
        return added;
    }

    private static void Keep(Queue<double> rates, double rate)
    {
        rates.Enqueue(rate);
        while (rates.Count > Seconds)
            rates.Dequeue();
    }

    private sealed class Counter
    {
        public long Last { get; set; }

        public long Total { get; set; }
    }
}

/// <summary>Counters and rates at one moment.</summary>
/// <param name="In">Messages in, in all.</param>
/// <param name="Out">Messages out, in all.</param>
/// <param name="Dropped">Messages dropped, in all.</param>
/// <param name="Counters">Further counters by name.</param>
/// <param name="InRates">Messages in a second, the last minute, oldest first.</param>
/// <param name="OutRates">Messages out a second, the last minute, oldest first.</param>
public sealed record TrafficSnapshot(
    long In,
    long Out,
    long Dropped,
    IReadOnlyDictionary<string, long> Counters,
    IReadOnlyList<double> InRates,
    IReadOnlyList<double> OutRates);
