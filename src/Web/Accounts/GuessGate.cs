namespace WebMq.Web.Accounts;

/// <summary>
/// Slows guessing: after five failures in a row of one name or address the next try has to wait, a second at first and twice
/// as long each time. A try counts as a failure from its beginning, so that many at once get no further than one after another.
/// </summary>
internal sealed class GuessGate(TimeProvider time)
{
    private const int Free = 5;
    private const int MaxKeys = 10_000;
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(15);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Tries> _tries = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Begins a try.</summary>
    /// <returns>How long to wait instead; zero when it has begun.</returns>
    public TimeSpan Begin(string name, string address)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            string[] keys = ["name " + name, "address " + address];
            var wait = keys.Max(key => _tries.TryGetValue(key, out var tries) ? tries.Until - now : TimeSpan.Zero);
            if (wait > TimeSpan.Zero)
                return wait;
            foreach (var key in keys)
                Count(key, now);
            return TimeSpan.Zero;
        }
    }

    /// <summary>The try was right: the name starts again, and the address gets this one back.</summary>
    public void Right(string name, string address)
    {
        lock (_lock)
        {
            _tries.Remove("name " + name);
            // One's own account must not clear what was guessed at others.
            var key = "address " + address;
            if (_tries.TryGetValue(key, out var tries))
                _tries[key] = new Tries(tries.Failures - 1, tries.Before, tries.Before);
        }
    }

    private void Count(string key, DateTimeOffset now)
    {
        if (_tries.Count >= MaxKeys && !_tries.ContainsKey(key))
            _tries.Remove(_tries.MinBy(pair => pair.Value.Until).Key);
        var known = _tries.GetValueOrDefault(key);
        // Who was quiet for as long as the longest wait begins again.
        var failures = now - known.Until > s_longest ? 1 : known.Failures + 1;
        var wait = failures < Free ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(s_longest.TotalSeconds, Math.Pow(2, failures - Free)));
        _tries[key] = new Tries(failures, now + wait, known.Until);
    }

    private readonly record struct Tries(int Failures, DateTimeOffset Until, DateTimeOffset Before);
}
