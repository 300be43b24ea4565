using WebMq.Shared.Alerts;

namespace WebMq.Shared.Queues;

/// <summary>A time in which a queue was longer, or a message waited longer in it, than its options allow.</summary>
/// <param name="Id">The sequence of the log's entry that raised it.</param>
/// <param name="Queue">Which queue.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Limit">The bound it went over: messages or seconds.</param>
/// <param name="Value">What it was when it was raised.</param>
/// <param name="RaisedAt">When (UTC).</param>
/// <param name="AcknowledgedAt">When somebody took care of it (UTC).</param>
/// <param name="AcknowledgedBy">Who that was.</param>
/// <param name="ClearedAt">When it was over (UTC).</param>
public sealed record QueueAlert(
    long Id,
    string Queue,
    QueueAlertKind Kind,
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
