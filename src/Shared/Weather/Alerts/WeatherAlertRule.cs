namespace WebMq.Shared.Weather.Alerts;

/// <summary>When an alert is raised.</summary>
/// <param name="Name">What people call it, 1 to 60 characters.</param>
/// <param name="Station">A station's id, or <c>*</c> for each of them.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Quantity">Of which quantity; nothing to a rule about silence.</param>
/// <param name="Limit">In the base unit; for a rise or a fall by how much. Nothing to a rule about silence.</param>
/// <param name="Over">For a rise or a fall in which time, a minute to a day; for silence how long, 5 seconds to 30 days.</param>
/// <param name="Hysteresis">By how much a value has to come back before the alert is over.</param>
/// <param name="For">How long it has to be so before the alert is raised, at most a day; by the station's clock.</param>
/// <param name="Room">An open chat room that is told; null for none.</param>
/// <param name="Enabled">Whether it is looked at.</param>
public sealed record WeatherAlertRule(
    string Name,
    string Station,
    WeatherAlertKind Kind,
    WeatherQuantity Quantity = WeatherQuantity.Temperature,
    double Limit = 0,
    TimeSpan Over = default,
    double Hysteresis = 0,
    TimeSpan For = default,
    string? Room = null,
    bool Enabled = true)
{
    /// <summary>Made by WebMq; empty in a rule that is to be made.</summary>
    public string Id { get; init; } = "";

    /// <summary>When it was made or changed last (UTC).</summary>
    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>Who made or changed it last.</summary>
    public string ChangedBy { get; init; } = "";
}
