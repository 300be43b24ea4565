using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Options;

namespace WebMq.Web.Chat;

/// <summary>
/// How fast one person may speak: a burst, then so many a second. Each person has a count of one's own, so nobody is slowed by
/// another. A time in the future stands for the tokens that are spent (GCRA), so an idle person costs nothing.
/// </summary>
internal sealed class PostLimiter(IOptions<ChatOptions> options, TimeProvider clock)
{
    private const int SweepAt = 10_000;

    private readonly ConcurrentDictionary<string, long> _spentUntil = new(StringComparer.Ordinal);

    /// <summary>Takes one post of a person, or says how long to wait.</summary>
    public Refusal? Take(string personId)
    {
        var rate = options.Value.PostsPerSecond;
        if (rate == 0)
            return null;
        var now = clock.GetTimestamp();
        var cost = clock.TimestampFrequency / rate;
        var most = cost * options.Value.PostBurst;
        if (_spentUntil.Count > SweepAt)
            Sweep(now);
        while (true)
        {
            var known = _spentUntil.TryGetValue(personId, out var until);
            var next = Math.Max(now, known ? until : now) + cost;
            if (next - now > most)
            {
                var wait = (next - now - most) / (double)clock.TimestampFrequency;
                return new Refusal("too-fast", string.Create(
                    CultureInfo.InvariantCulture,
                    $"At most {rate} messages a second, {options.Value.PostBurst} at once (WebMq:Chat:PostsPerSecond). Try again in {Math.Max(0.1, wait):0.0} s."))
                { RetryAfter = TimeSpan.FromSeconds(wait) };
            }

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
