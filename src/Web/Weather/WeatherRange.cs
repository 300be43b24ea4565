namespace WebMq.Web.Weather;

/// <summary>How far back a chart goes.</summary>
/// <param name="Name">As it stands in the address.</param>
/// <param name="Text">As people read it.</param>
/// <param name="Length">How far.</param>
internal sealed record WeatherRange(string Name, string Text, TimeSpan Length)
{
    /// <summary>The points of a series: more than a screen shows would only cost.</summary>
    public const int Points = 900;

    /// <summary>Those there are, shortest first.</summary>
    public static readonly IReadOnlyList<WeatherRange> All =
    [
        new("15m", "15 min", TimeSpan.FromMinutes(15)),
        new("1h", "1 h", TimeSpan.FromHours(1)),
        new("24h", "24 h", TimeSpan.FromHours(24)),
    ];

    /// <summary>The one of an address; the shortest when it names none.</summary>
    public static WeatherRange Parse(string? name) => All.FirstOrDefault(r => r.Name == name) ?? All[0];
}
