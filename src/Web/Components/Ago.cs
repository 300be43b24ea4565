using System.Globalization;

namespace WebMq.Web.Components;

/// <summary>Lengths of time as people say them.</summary>
internal static class Ago
{
    /// <summary><c>12 s ago</c>.</summary>
    public static string Since(DateTimeOffset time, DateTimeOffset now) =>
        now - time < TimeSpan.FromSeconds(1) ? "just now" : Length(now - time) + " ago";

    /// <summary><c>12 s</c>, <c>3 min</c>, <c>2 h 5 min</c>, <c>3 d 4 h</c>.</summary>
    public static string Length(TimeSpan length) => length switch
    {
        { TotalSeconds: < 1 } => "0 s",
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{length.Seconds} s"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{length.Minutes} min"),
        { TotalDays: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{length.Hours} h {length.Minutes} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)length.TotalDays} d {length.Hours} h"),
    };
}
