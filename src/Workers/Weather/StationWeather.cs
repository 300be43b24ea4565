using WebMq.Shared.Weather;

namespace WebMq.Workers.Weather;

/// <summary>
/// Believable weather of one station, a function of seed, station and time: season and time of day where it stands, fronts
/// that drift over hours and days, clouds that flatten the day, gusts of seconds, rain in episodes.
/// </summary>
internal sealed class StationWeather(Climate climate, long seed)
{
    private const double Hour = 3600;
    private const double Bucket = 0.1;

    private readonly ulong _station = Noise.Channel(climate.Station);

    // Each has its own channel of chance.
    private enum Part : ulong
    {
        Front,
        Hours,
        Cloud,
        Sensor,
        Moisture,
        HighsAndLows,
        Passing,
        Breeze,
        Gust,
        Flutter,
        Turn,
        Sway,
        Rain,
        Shower,
        Tip,
    }

    /// <summary>What the station reads.</summary>
    /// <param name="time">When.</param>
    /// <param name="interval">The time since the reading before, over which rain is gathered.</param>
    public Observation At(DateTimeOffset time, TimeSpan interval)
    {
        var t = (time - DateTimeOffset.UnixEpoch).TotalSeconds;
        var cloud = (1 + Wander(Part.Cloud, t, 7 * Hour)) / 2;
        var usual = climate.Temperature + Season(t);
        var temperature = usual + (Day(t) * (1.2 - (0.8 * cloud))) + (3.2 * Wander(Part.Front, t, 40 * Hour))
            + (1.1 * Wander(Part.Hours, t, 5 * Hour)) + (0.15 * Wander(Part.Sensor, t, 20));
        return new Observation(
            climate.Station,
            time,
            Round(temperature),
            Round(Humidity(t, temperature - usual, cloud)),
            Round(1013 + (17 * Wander(Part.HighsAndLows, t, 55 * Hour)) + (4 * Wander(Part.Passing, t, 11 * Hour))),
            Round(Wind(t)),
            Direction(t),
            Rain(time, t, cloud, interval));
    }

    private static double Round(double value) => Math.Round(value, 1);

    private double Wander(Part part, double t, double period) => Noise.Smooth(seed, _station + (ulong)part, t, period);

    // Warmest three to four weeks after midsummer, coldest half a year later; the other way round in the south.
    private double Season(double t)
    {
        const double Year = 365.2425 * 24 * Hour;
        const double Warmest = 199 * 24 * Hour;
        return Math.Sign(climate.Latitude) * climate.Season * Math.Cos(2 * Math.PI * (t - Warmest) / Year);
    }

    // Warmest at three in the afternoon by the sun.
    private double Day(double t) => climate.Day * Math.Cos(2 * Math.PI * ((t / Hour) + (climate.Longitude / 15) - 15) / 24);

    // Warm air holds more: the same moisture is a smaller part of it.
    private double Humidity(double t, double warmer, double cloud) =>
        Math.Clamp(climate.Humidity - (2.4 * warmer) + (14 * (cloud - 0.5)) + (7 * Wander(Part.Moisture, t, 9 * Hour)), 12, 100);

    private double Wind(double t)
    {
        var breeze = climate.Wind * (1 + (0.8 * Wander(Part.Breeze, t, 6 * Hour)));
        return Math.Max(0, breeze * (1 + (0.35 * Wander(Part.Gust, t, 25)) + (0.15 * Wander(Part.Flutter, t, 4))));
    }

    private double Direction(double t)
    {
        var from = climate.WindFrom + (70 * Wander(Part.Turn, t, 13 * Hour)) + (12 * Wander(Part.Sway, t, 30));
        return Math.Round((from + 360) % 360) % 360;
    }

    // A tipping bucket: whole tenths of a millimetre, whose mean over time is the intensity.
    private double Rain(DateTimeOffset time, double t, double cloud, TimeSpan interval)
    {
        var wet = ((1 + Wander(Part.Rain, t, 3 * Hour)) / 2) - (1 - climate.Wetness) + (0.3 * (cloud - 0.5));
        if (wet <= 0)
            return 0;
        var millimetresAnHour = 16 * wet * (1 + (0.7 * Wander(Part.Shower, t, 240)));
        var tips = millimetresAnHour * interval.TotalHours / Bucket;
        var whole = Math.Floor(tips);
        var chance = Noise.Unit(seed, _station + (ulong)Part.Tip, time.UtcTicks);
        return Round((whole + (chance < tips - whole ? 1 : 0)) * Bucket);
    }
}
