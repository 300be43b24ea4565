using System.Collections.Concurrent;

namespace WebMq.Web.Chat;

/// <summary>
/// A burst, then so many a second, for each key by itself. A time in the future stands for the tokens that are spent (GCRA), so one
/// who is idle costs nothing.
/// </summary>
internal sealed class SpentTokens(TimeProvider clock)
{
    private const int SweepAt = 10_000;

    private readonly ConcurrentDictionary<string, long> _spentUntil = new(StringComparer.Ordinal);

    /// <summary>Takes one.</summary>
    /// <returns>Zero when it was there, else how long until it is.</returns>
    public TimeSpan Take(string key, int perSecond, int burst)
    {
        var now = clock.GetTimestamp();
        var cost = clock.TimestampFrequency / perSecond;
        var most = cost * burst;
        if (_spentUntil.Count > SweepAt)
            Sweep(now);
        while (true)
        {
            var known = _spentUntil.TryGetValue(key, out var until);
            var next = Math.Max(now, known ? until : now) + cost;
            if (next - now > most)
                return TimeSpan.FromSeconds((next - now - most) / (double)clock.TimestampFrequency);
            if (known ? _spentUntil.TryUpdate(key, next, until) : _spentUntil.TryAdd(key, next))
                return TimeSpan.Zero;
        }
    }

    private void Sweep(long now)
    {
        foreach (var (key, until) in _spentUntil)
        {
            if (until < now)
                _spentUntil.TryRemove(new KeyValuePair<string, long>(key, until));
        }
    }
}
