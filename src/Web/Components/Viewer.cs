namespace WebMq.Web.Components;

/// <summary>
/// What the browser says of itself in cookies (set by <c>wwwroot/viewer.js</c>), so that the first paint already has the right
/// colours and local times.
/// </summary>
/// <param name="Scheme">The person's choice: <c>system</c>, <c>light</c> or <c>dark</c>.</param>
/// <param name="SystemDark">Whether the system prefers dark.</param>
/// <param name="TimeZone">The browser's IANA time zone.</param>
public sealed record Viewer(string Scheme, bool SystemDark, string TimeZone)
{
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
            Uri.UnescapeDataString(cookies?["webmq-zone"] ?? "UTC"));
    }

    /// <summary>A time on the viewer's clock.</summary>
    public DateTimeOffset Local(DateTimeOffset time)
    {
        _zone ??= TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
        return TimeZoneInfo.ConvertTime(time, _zone);
    }
}
