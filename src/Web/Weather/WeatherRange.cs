namespace WebMq.Web.Weather;

/// <summary>How far back a chart goes.</summary>
/// <param name="Name">As it stands in the address.</param>
/// <param name="Text">As people read it.</param>
/// <param name="Length">How far.</param>
public sealed record WeatherRange(string Name, string Text, TimeSpan Length)
{
    /// <summary>Those there are, shortest first.</summary>
    public static readonly IReadOnlyList<WeatherRange> All =
    [
        new("live", "Live", TimeSpan.FromMinutes(15)),
        new("1h", "1 h", TimeSpan.FromHours(1)),
        new("6h", "6 h", TimeSpan.FromHours(6)),
        new("24h", "24 h", TimeSpan.FromHours(24)),
        new("7d", "7 d", TimeSpan.FromDays(7)),
        new("30d", "30 d", TimeSpan.FromDays(30)),
    ];

    /// <summary>The one of an address; the shortest when it names none.</summary>
    public static WeatherRange Parse(string? name) => All.FirstOrDefault(r => r.Name == name) ?? All[0];
}
