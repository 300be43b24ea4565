namespace WebMq.Shared.Weather;

/// <summary>One line of a chart, as columns of equal length, in base units and in order of time. A point without values is a gap.</summary>
/// <param name="Station">The station's id.</param>
/// <param name="Quantity">What.</param>
/// <param name="Time">The beginning of each interval, ms since 1970 UTC.</param>
/// <param name="Mean">The mean over it; for rain the sum, for the wind's direction that of the mean vector.</param>
/// <param name="Min">The least over it; none for rain and direction.</param>
/// <param name="Max">The most over it; none for rain and direction.</param>
public sealed record WeatherLine(
    string Station,
    WeatherQuantity Quantity,
    IReadOnlyList<long> Time,
    IReadOnlyList<double?> Mean,
    IReadOnlyList<double?> Min,
    IReadOnlyList<double?> Max);
