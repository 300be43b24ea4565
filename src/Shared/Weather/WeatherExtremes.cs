namespace WebMq.Shared.Weather;

/// <summary>The least and the most of a quantity, and when.</summary>
/// <param name="Quantity">What.</param>
/// <param name="Min">The least, in base units.</param>
/// <param name="MinAt">When it was first so.</param>
/// <param name="Max">The most.</param>
/// <param name="MaxAt">When it was first so.</param>
/// <param name="Mean">The mean of all observations; for rain the sum.</param>
public sealed record WeatherExtremes(WeatherQuantity Quantity, double Min, DateTimeOffset MinAt, double Max, DateTimeOffset MaxAt, double Mean);
