namespace WebMq.Workers.Weather.OpenMeteo;

/// <summary>
/// How long to wait after a failure: 5 s first, doubled up to an hour, with a fifth of jitter so that many of us do not come
/// back at once; longer when the service says so.
/// </summary>
internal sealed class OpenMeteoBackoff(Random? random = null)
{
    public static readonly TimeSpan First = TimeSpan.FromSeconds(5);

    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>The longest that a service can make us wait.</summary>
    public static readonly TimeSpan LongestAsked = TimeSpan.FromDays(1);

    private readonly Random _random = random ?? Random.Shared;
    private int _failures;

    public TimeSpan After(TimeSpan? asked)
    {
        var own = Math.Min(First.TotalSeconds * Math.Pow(2, Math.Min(_failures++, 16)), Longest.TotalSeconds) * (1 + (_random.NextDouble() / 5));
        var least = Math.Min(asked?.TotalSeconds ?? 0, LongestAsked.TotalSeconds);
        return TimeSpan.FromSeconds(Math.Max(own, least));
    }

    public void Reset() => _failures = 0;
}
