using Microsoft.Extensions.Options;

namespace WebMq.Web.Weather;

/// <summary>Where the days of stations begin: <c>WebMq:Weather:TimeZones</c>, else this machine's.</summary>
internal sealed class StationTimeZones(IOptions<WeatherOptions> options)
{
    private readonly Dictionary<string, TimeZoneInfo> _zones =
        options.Value.TimeZones.ToDictionary(z => z.Key, z => TimeZoneInfo.FindSystemTimeZoneById(z.Value), StringComparer.Ordinal);

    public TimeZoneInfo Of(string station) => _zones.GetValueOrDefault(station, TimeZoneInfo.Local);

    /// <summary>The beginning of the day in which a time is. Where the clock is put forward at midnight, the day begins when it was.</summary>
    public static DateTimeOffset StartOfDay(DateTimeOffset time, TimeZoneInfo zone) => StartOf(TimeZoneInfo.ConvertTime(time, zone).Date, zone);

    /// <summary>The beginning of a day: the first instant whose local date it is.</summary>
    public static DateTimeOffset StartOf(DateTime date, TimeZoneInfo zone)
    {
        var local = DateTime.SpecifyKind(date, DateTimeKind.Unspecified);
        // Put forward at midnight: the day begins at the first time there is. Put back: the first of the two midnights.
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(15);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
