namespace WebMq.Shared.Weather;

/// <summary>A publisher of weather and what became of its frames since the app started.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Endpoint">Where it publishes, with its real port.</param>
/// <param name="Prefix">What its frames begin with; others are not asked for.</param>
/// <param name="Station">The station of observations that name none.</param>
/// <param name="Origin">Why it is followed.</param>
/// <param name="Worker">The worker that publishes it, or the tap that follows it.</param>
/// <param name="State">How it stands.</param>
/// <param name="Since">Since when it stands so; null when it never was otherwise.</param>
/// <param name="LastSeen">When a frame came last.</param>
/// <param name="Rate">Frames a second, the mean of the last ten.</param>
/// <param name="Rates">Frames in each second of the last minute, oldest first.</param>
/// <param name="Received">Frames that came in.</param>
/// <param name="Logged">Observations that are in the log.</param>
/// <param name="Dropped">Frames that could not be taken in time or stored.</param>
/// <param name="Refused">Frames that are no observations, by reason.</param>
/// <param name="Restarts">How often its worker was started again.</param>
/// <param name="LastExit">How its worker ended the last time.</param>
/// <param name="LastExitAt">When that was.</param>
/// <param name="Says">What its worker says of its work; null while that goes as it should.</param>
/// <param name="By">Who added it; null for others.</param>
public sealed record SourceSummary(
    string Id,
    string Endpoint,
    string Prefix,
    string Station,
    SourceOrigin Origin,
    string Worker,
    SourceState State,
    DateTimeOffset? Since,
    DateTimeOffset? LastSeen,
    double Rate,
    IReadOnlyList<double> Rates,
    long Received,
    long Logged,
    long Dropped,
    IReadOnlyDictionary<string, long> Refused,
    int Restarts,
    string? LastExit,
    DateTimeOffset? LastExitAt,
    string? Says,
    string? By);
