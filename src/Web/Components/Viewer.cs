namespace WebMq.Web.Components;

/// <summary>
/// What the browser says of itself in cookies (set by <c>wwwroot/viewer.js</c>), so that the first paint already has the right
/// colours, local times and layout.
/// </summary>
/// <param name="Scheme">The person's choice: <c>system</c>, <c>light</c> or <c>dark</c>.</param>
/// <param name="SystemDark">Whether the system prefers dark.</param>
/// <param name="TimeZone">The browser's IANA time zone.</param>
/// <param name="Narrow">Whether the window is too narrow for the menu beside the page.</param>
public sealed record Viewer(string Scheme, bool SystemDark, string TimeZone, bool Narrow)
{
    /// <summary>A browser that has said nothing.</summary>
    public static readonly Viewer Unknown = new("system", false, "UTC", false);

    private TimeZoneInfo? _zone;

    /// <summary>Whether to paint dark.</summary>
    public bool IsDark => Scheme == "dark" || (Scheme != "light" && SystemDark);

    /// <summary>Reads the cookies.</summary>
    public static Viewer From(HttpContext? context)
    {
        var cookies = context?.Request.Cookies;
        return new Viewer(
            cookies?["webmq-scheme"] is "light" or "dark" ? cookies["webmq-scheme"]! : "system",
            cookies?["webmq-system"] == "dark",
            Uri.UnescapeDataString(cookies?["webmq-zone"] ?? "UTC"),
            cookies?["webmq-width"] == "narrow");
    }

    /// <summary>A time on the viewer's clock.</summary>
    public DateTimeOffset Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Zone);

    /// <summary>When a day begins on the viewer's clock.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        // Where the clock is put forward at midnight, the day begins an hour later.
        if (Zone.IsInvalidTime(midnight))
            midnight = midnight.AddHours(1);
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight));
    }

    private TimeZoneInfo Zone => _zone ??= TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
}
