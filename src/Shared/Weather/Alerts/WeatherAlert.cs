using WebMq.Shared.Alerts;

namespace WebMq.Shared.Weather.Alerts;

/// <summary>A time in which a station was beyond the limit of a rule.</summary>
/// <param name="Id">The sequence of the log's entry that raised it.</param>
/// <param name="Station">Which station.</param>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Name">What the rule was called then.</param>
/// <param name="Kind">What raised it.</param>
/// <param name="Quantity">Of which value.</param>
/// <param name="Limit">The limit then, in the base unit; seconds of silence.</param>
/// <param name="Value">The value that raised it, or the change of it; seconds of silence.</param>
/// <param name="RaisedAt">When (UTC).</param>
/// <param name="AcknowledgedAt">When somebody took care of it (UTC).</param>
/// <param name="AcknowledgedBy">Who that was.</param>
/// <param name="ClearedAt">When it was over (UTC).</param>
public sealed record WeatherAlert(
    long Id,
    string Station,
    string Rule,
    string Name,
    WeatherAlertKind Kind,
    WeatherQuantity Quantity,
    double Limit,
    double Value,
    DateTimeOffset RaisedAt,
    DateTimeOffset? AcknowledgedAt = null,
    string? AcknowledgedBy = null,
    DateTimeOffset? ClearedAt = null) : IAlert
{
    /// <summary>Where it stands.</summary>
    public AlertState State => AlertStates.Of(AcknowledgedAt, ClearedAt);
}
