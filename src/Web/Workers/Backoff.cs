namespace WebMq.Web.Workers;

/// <summary>
/// How long to wait before the next start: 200 ms first, doubled up to 10 s with a tenth of jitter, and from the beginning
/// again only after half a minute of health, so that a worker that crashes on arrival does not keep the machine busy.
/// </summary>
internal sealed class Backoff(Random? random = null)
{
    /// <summary>The first delay.</summary>
    public static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest delay, before jitter.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>How long a worker must have run for its failures to be forgotten.</summary>
    public static readonly TimeSpan Health = TimeSpan.FromSeconds(30);

    private readonly Random _random = random ?? Random.Shared;
    private int _failures;

    /// <summary>The delay after a worker ended that had been ready for so long.</summary>
    public TimeSpan After(TimeSpan uptime)
    {
        if (uptime >= Health)
            _failures = 0;
        var delay = Math.Min(First.TotalMilliseconds * Math.Pow(2, Math.Min(_failures++, 16)), Longest.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(delay * (1 + (_random.NextDouble() / 10)));
    }
}
