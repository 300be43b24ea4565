namespace WebMq.Workers.Weather;

/// <summary>What is usual at a place.</summary>
/// <param name="Station">Its id.</param>
/// <param name="Latitude">°, north positive; says when summer is.</param>
/// <param name="Longitude">°, east positive; says when noon is.</param>
/// <param name="Temperature">The year's mean, °C.</param>
/// <param name="Season">How far summer and winter are from the mean, °C.</param>
/// <param name="Day">How far afternoon and night are from the day's mean under a clear sky, °C.</param>
/// <param name="Humidity">Mean, %.</param>
/// <param name="Wind">Mean, m/s.</param>
/// <param name="WindFrom">The prevailing direction, °.</param>
/// <param name="Wetness">The part of the time in which it rains, about.</param>
internal sealed record Climate(
    string Station,
    double Latitude,
    double Longitude,
    double Temperature,
    double Season,
    double Day,
    double Humidity,
    double Wind,
    double WindFrom,
    double Wetness)
{
    /// <summary>The stations of the built-in server.</summary>
    public static IReadOnlyList<Climate> All { get; } =
    [
        new("oslo", 59.9, 10.8, 6.3, 10.5, 4, 74, 3.0, 200, 0.15),
        new("bergen", 60.4, 5.3, 8.0, 6.5, 2.5, 79, 4.0, 180, 0.35),
        new("hongkong", 22.3, 114.2, 23.5, 6.3, 2.5, 78, 4.5, 90, 0.15),
        new("nairobi", -1.3, 36.8, 19.0, 1.5, 5.5, 68, 3.5, 60, 0.1),
        new("reykjavik", 64.1, -21.9, 5.2, 5.5, 2, 77, 6.0, 120, 0.25),
    ];
}
