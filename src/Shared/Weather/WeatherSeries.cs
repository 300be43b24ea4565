namespace WebMq.Shared.Weather;

/// <summary>What a chart draws of one station.</summary>
/// <param name="Station">Its id.</param>
/// <param name="Points">In order of time; a point stands for the mean of its interval, for rain the sum.</param>
public sealed record WeatherSeries(string Station, IReadOnlyList<WeatherPoint> Points);

/// <summary>A point of a series.</summary>
/// <param name="Time">Milliseconds since 1970 UTC, the beginning of the interval.</param>
/// <param name="Value">The mean over it, for rain the sum, in the unit of the quantity.</param>
public readonly record struct WeatherPoint(long Time, double Value);
