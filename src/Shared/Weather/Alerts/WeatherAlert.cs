using WebMq.Shared.Alerts;

namespace WebMq.Shared.Weather.Alerts;

/// <summary>A time in which a station's weather was as a rule describes.</summary>
/// <param name="Id">The sequence of the log's entry that raised it.</param>
/// <param name="Station">The station.</param>
/// <param name="RuleId">The rule's id.</param>
/// <param name="Rule">The rule's name as it was then.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Quantity">Of which quantity.</param>
/// <param name="Limit">The limit, in the base unit; for silence seconds.</param>
/// <param name="Over">In which time, for a rise or a fall.</param>
/// <param name="Value">What it was when it was raised: the value, by how much it had risen or fallen, or the seconds of silence.</param>
/// <param name="RaisedAt">When (UTC).</param>
/// <param name="AcknowledgedAt">When somebody took care of it (UTC).</param>
/// <param name="AcknowledgedBy">Who that was.</param>
/// <param name="ClearedAt">When it was over (UTC).</param>
public sealed record WeatherAlert(
    long Id,
    string Station,
    string RuleId,
    string Rule,
    WeatherAlertKind Kind,
    WeatherQuantity Quantity,
    double Limit,
    TimeSpan Over,
    double Value,
    DateTimeOffset RaisedAt,
    DateTimeOffset? AcknowledgedAt = null,
    string? AcknowledgedBy = null,
    DateTimeOffset? ClearedAt = null)
{
    /// <summary>Where it stands.</summary>
    public AlertState State => ClearedAt is not null ? AlertState.Cleared
        : AcknowledgedAt is not null ? AlertState.Acknowledged : AlertState.Active;
}
