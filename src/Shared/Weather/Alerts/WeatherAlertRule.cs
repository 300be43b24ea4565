namespace WebMq.Shared.Weather.Alerts;

/// <summary>When an alert is raised.</summary>
/// <param name="Id">Its id; null or empty in a new one, which is given one.</param>
/// <param name="Name">What it is called, 1 to 60 characters.</param>
/// <param name="Kind">What raises it.</param>
/// <param name="Station">Of which station; null for each of them.</param>
/// <param name="Quantity">Of which value; of no meaning when it is on silence.</param>
/// <param name="Limit">The limit, or by how much it rises or falls, in the base unit of the quantity.</param>
/// <param name="Within">The time in which it rises or falls, or of silence: 1 s to 24 h.</param>
/// <param name="Hysteresis">By how much the value must be back within the limit until it is over, in the base unit; 0 or more.</param>
/// <param name="For">How long the value must stay beyond the limit until it is raised: 0 to 24 h.</param>
/// <param name="Room">The open room in which it is told; null for none.</param>
/// <param name="Enabled">Whether it is looked at.</param>
public sealed record WeatherAlertRule(
    string? Id,
    string Name,
    WeatherAlertKind Kind,
    string? Station = null,
    WeatherQuantity Quantity = WeatherQuantity.Temperature,
    double Limit = 0,
    TimeSpan Within = default,
    double Hysteresis = 0,
    TimeSpan For = default,
    string? Room = null,
    bool Enabled = true);
