namespace WebMq.Web.Weather.Pages;

/// <summary>Times as a clock on a wall shows them.</summary>
internal static class LocalTime
{
    /// <summary>
    /// The instant of a wall clock's time. Where the clocks are put back and the time is there twice, the first of them; where they are put
    /// forward and it is not there, the instant at which they are.
    /// </summary>
    public static DateTimeOffset At(DateTime local, TimeZoneInfo zone)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(wall))
            wall = new DateTime(wall.Year, wall.Month, wall.Day, wall.Hour, wall.Minute, 0).AddMinutes(1);
        var offset = zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }

    /// <summary>The zone of an IANA name; UTC where it is unknown.</summary>
    public static TimeZoneInfo Zone(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
}
