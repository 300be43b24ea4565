using System.Collections.Concurrent;
using WebMq.Shared.Weather;

namespace WebMq.Web.Weather;

/// <summary>A publisher that is followed, and what became of its frames since the app started.</summary>
internal sealed class WeatherSource(SourceKey key, SourceOrigin origin, string worker, string? station = null, string? by = null)
{
    private readonly ConcurrentDictionary<ObservationFault, long> _refused = new();
    private long _received;
    private long _logged;
    private long _dropped;

    public SourceKey Key => key;

    public string Id => key.Id;

    public string Endpoint => key.Endpoint;

    /// <summary>The same with its real port, once it is bound.</summary>
    public string BoundEndpoint { get; set; } = key.Endpoint;

    public SourceOrigin Origin => origin;

    /// <summary>Whether the app follows it itself; what is not ours is followed by a tap.</summary>
    public bool IsOurs => origin == SourceOrigin.BuiltIn;

    /// <summary>The worker that publishes it, or the tap that follows it.</summary>
    public string Worker => worker;

    /// <summary>Who added it.</summary>
    public string? By => by;

    /// <summary>Whether it is not followed for now.</summary>
    public bool IsPaused { get; set; }

    /// <summary>The station of observations that name none.</summary>
    public StationId Station { get; } = StationId.TryParse(station, out var given) ? given : StationId.FromEndpoint(key.Endpoint);

    /// <summary>Whether it is heard.</summary>
    public SourceHearing Hearing { get; } = new();

    public long Received => Interlocked.Read(ref _received);

    public long Logged => Interlocked.Read(ref _logged);

    /// <summary>Frames the app could not take in time, or could not store.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    public IReadOnlyDictionary<ObservationFault, long> Refused => _refused;

    public DateTimeOffset? LastSeen => Hearing.LastHeard;

    public void CountReceived(DateTimeOffset now)
    {
        Interlocked.Increment(ref _received);
        Hearing.Heard(now);
    }

    public void CountLogged() => Interlocked.Increment(ref _logged);

    public void CountDropped() => Interlocked.Increment(ref _dropped);

    public void CountRefused(ObservationFault fault) => _refused.AddOrUpdate(fault, 1, (_, count) => count + 1);
}
