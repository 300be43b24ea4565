namespace WebMq.Shared.Weather;

/// <summary>Rain in equal times.</summary>
/// <param name="Station">The station's id.</param>
/// <param name="Total">All of it, mm.</param>
/// <param name="Bars">In order of time, also those without rain.</param>
public sealed record RainBars(string Station, double Total, IReadOnlyList<RainBar> Bars);
