using System.Collections.Concurrent;

namespace WebMq.Web.Chat;

/// <summary>
/// How fast one person may do something: a burst, then so many a second. Each person has a count of one's own, so nobody is slowed by
/// another. A time in the future stands for the tokens that are spent (GCRA), so an idle person costs nothing.
/// </summary>
/// <param name="rate">So many a second; 0 for as many as one likes.</param>
/// <param name="burst">So many at once after a pause.</param>
/// <param name="clock">The time.</param>
internal sealed class PersonPace(int rate, int burst, TimeProvider clock)
{
    private const int SweepAt = 10_000;

    private readonly ConcurrentDictionary<string, long> _spentUntil = new(StringComparer.Ordinal);

    /// <summary>Takes one of a person; null when it may be done, else how long to wait.</summary>
    public TimeSpan? Take(string personId)
    {
        if (rate == 0)
            return null;
        var now = clock.GetTimestamp();
        var cost = clock.TimestampFrequency / rate;
        var most = cost * burst;
        if (_spentUntil.Count > SweepAt)
            Sweep(now);
        while (true)
        {
            var known = _spentUntil.TryGetValue(personId, out var until);
            var next = Math.Max(now, known ? until : now) + cost;
            if (next - now > most)
                return TimeSpan.FromSeconds((next - now - most) / (double)clock.TimestampFrequency);
            if (known ? _spentUntil.TryUpdate(personId, next, until) : _spentUntil.TryAdd(personId, next))
                return null;
        }
    }

    private void Sweep(long now)
    {
        foreach (var (person, until) in _spentUntil)
        {
            if (until < now)
                _spentUntil.TryRemove(new KeyValuePair<string, long>(person, until));
        }
    }
}
