using WebMq.Shared.MessageLog;
using WebMq.Shared.Queues;
using WebMq.Web.Alerts;

namespace WebMq.Web.Queues.Alerts;

/// <summary>Alerts on queues: one on the depth and one on the age of each.</summary>
internal sealed class QueueAlertProjection() : AlertProjection<QueueAlert>("queue_alerts")
{
    /// <summary>The subjects of alerts: this and the queue's name.</summary>
    public const string Subjects = "alert.queue.";

    public override SubjectFilter Filter => SubjectFilter.StartingWith(Subjects);

    public static string Key(string queue, QueueAlertKind kind) => $"{queue} {kind}";

    protected override string Key(QueueAlert alert) => Key(alert.Queue, alert.Kind);

    protected override (AlertStep Step, QueueAlert Raised) Read(LogEntry entry)
    {
        var payload = QueueAlertPayload.From(entry.Payload);
        return (
            new AlertStep(payload.Event, payload.Alert, payload.By),
            new QueueAlert(entry.Sequence, payload.Queue, payload.Kind, payload.Limit, payload.Value, entry.At));
    }

    protected override QueueAlert Acknowledged(QueueAlert alert, DateTimeOffset at, string? by) => alert with { AcknowledgedAt = at, AcknowledgedBy = by };

    protected override QueueAlert Over(QueueAlert alert, DateTimeOffset at) => alert with { ClearedAt = at };
}
