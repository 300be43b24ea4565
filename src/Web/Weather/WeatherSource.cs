using System.Collections.Concurrent;
using WebMq.Shared.Weather;

namespace WebMq.Web.Weather;

/// <summary>A publisher that is followed, and what became of its frames since the app started.</summary>
internal sealed class WeatherSource(string endpoint, bool isOurs)
{
    private readonly ConcurrentDictionary<ObservationFault, long> _refused = new();
    private long _received;
    private long _logged;
    private long _dropped;
    private long _lastSeenTicks;

    public string Endpoint { get; } = endpoint;

    /// <summary>The same with its real port, once it is bound.</summary>
    public string BoundEndpoint { get; set; } = endpoint;

    /// <summary>Whether the app follows it itself; what is not ours is followed by a tap.</summary>
    public bool IsOurs => isOurs;

    /// <summary>The station of observations that name none.</summary>
    public StationId Station { get; } = StationId.FromEndpoint(endpoint);

    public long Received => Interlocked.Read(ref _received);

    public long Logged => Interlocked.Read(ref _logged);

    /// <summary>Frames the app could not take in time, or could not store.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    public IReadOnlyDictionary<ObservationFault, long> Refused => _refused;

    public DateTimeOffset? LastSeen => Interlocked.Read(ref _lastSeenTicks) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public void CountReceived(DateTimeOffset now)
    {
        Interlocked.Increment(ref _received);
        Interlocked.Exchange(ref _lastSeenTicks, now.UtcTicks);
    }

    public void CountLogged() => Interlocked.Increment(ref _logged);

    public void CountDropped() => Interlocked.Increment(ref _dropped);

    public void CountRefused(ObservationFault fault) => _refused.AddOrUpdate(fault, 1, (_, count) => count + 1);
}
