using WebMq.Shared.Weather;

namespace WebMq.Web.Weather;

/// <summary>
/// Whether a source is heard. A socket connects when it can and says nothing meanwhile, so a source is connecting until its tap
/// has a connection or a frame comes; it is silent when nothing came for three times its usual pause.
/// </summary>
internal sealed class SourceHearing
{
    /// <summary>No source is silent earlier.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private const double Inertia = 0.9;

    private readonly Lock _lock = new();
    private readonly RateWindow _rate = new();
    private bool _connected;
    private DateTimeOffset? _changedAt;
    private DateTimeOffset? _lastHeard;
    private TimeSpan _pause;

    public DateTimeOffset? LastHeard
    {
        get
        {
            lock (_lock)
                return _lastHeard;
        }
    }

    public double[] Rates(DateTimeOffset now) => _rate.Last(now);

    public void Heard(DateTimeOffset now)
    {
        _rate.Count(now);
        lock (_lock)
        {
            if (_lastHeard is { } last && now > last)
                _pause = _pause == TimeSpan.Zero ? now - last : (_pause * Inertia) + ((now - last) * (1 - Inertia));
            _lastHeard = now;
            if (!_connected)
                (_connected, _changedAt) = (true, now);
        }
    }

    /// <summary>There is a connection, or no longer.</summary>
    public void Connected(bool connected, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (_connected != connected)
                (_connected, _changedAt) = (connected, now);
        }
    }

    /// <summary>How it stands, and since when.</summary>
    public (SourceState State, DateTimeOffset? Since) At(DateTimeOffset now)
    {
        lock (_lock)
        {
            if (!_connected)
                return (SourceState.Connecting, _changedAt);
            // What was heard over a connection before this one says nothing of it.
            var heard = _lastHeard is { } last && last >= _changedAt ? last : (DateTimeOffset?)null;
            var patience = _pause * 3 > Patience ? _pause * 3 : Patience;
            if (now - (heard ?? _changedAt) > patience)
                return (SourceState.Silent, heard ?? _changedAt);
            return (heard is null ? SourceState.Connecting : SourceState.Live, _changedAt);
        }
    }
}
