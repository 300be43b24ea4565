namespace WebMq.Shared.Weather;

/// <summary>One reading of a station. The frame is drawn in <c>docs/observation.md</c>.</summary>
/// <param name="Station">The station's id.</param>
/// <param name="Time">When it was read.</param>
/// <param name="Temperature">°C.</param>
/// <param name="Humidity">Relative, %.</param>
/// <param name="Pressure">hPa.</param>
/// <param name="WindSpeed">m/s.</param>
/// <param name="WindDirection">Where the wind comes from, ° clockwise from north.</param>
/// <param name="Rain">mm since the previous observation.</param>
/// <param name="Received">By the field's name in the frame, what was told in another unit; null when all was in these.</param>
public sealed record Observation(
    string Station,
    DateTimeOffset Time,
    double Temperature,
    double? Humidity = null,
    double? Pressure = null,
    double? WindSpeed = null,
    double? WindDirection = null,
    double? Rain = null,
    IReadOnlyDictionary<string, ReceivedValue>? Received = null);
