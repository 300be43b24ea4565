namespace WebMq.Shared.Weather.Alerts;

/// <summary>One item of a stream of alerts: how all stand.</summary>
/// <param name="Open">Those that go on, the newest first.</param>
/// <param name="Cleared">The last that are over, the newest first; 200 at most.</param>
public sealed record WeatherAlertBatch(IReadOnlyList<WeatherAlert> Open, IReadOnlyList<WeatherAlert> Cleared);
