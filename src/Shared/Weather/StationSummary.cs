namespace WebMq.Shared.Weather;

/// <summary>A station as cards show it.</summary>
/// <param name="Station">Its id.</param>
/// <param name="Source">The endpoint its observations come from; null for one known only from the log.</param>
/// <param name="Current">The newest observation by its own time.</param>
/// <param name="LastSeen">When one arrived last, by our clock.</param>
/// <param name="Trend">Change of temperature over ten minutes, K; null while there is less than a minute of history.</param>
/// <param name="Stale">True when nothing arrived for five seconds.</param>
/// <param name="Count">Observations logged since the app started.</param>
/// <param name="Duplicates">Those of them that said the very same as one before, and are not counted in charts.</param>
/// <param name="TimeZone">Where its days begin, an IANA name.</param>
/// <param name="FeelsLike">Of the newest observation, °C; null where it cannot be told.</param>
/// <param name="DewPoint">Of the newest observation, °C; null where it cannot be told.</param>
/// <param name="HeatIndex">Of the newest observation, °C; null where there is none.</param>
public sealed record StationSummary(
    string Station,
    string? Source,
    Observation Current,
    DateTimeOffset LastSeen,
    double? Trend,
    bool Stale,
    long Count,
    long Duplicates = 0,
    string TimeZone = "UTC",
    double? FeelsLike = null,
    double? DewPoint = null,
    double? HeatIndex = null);
