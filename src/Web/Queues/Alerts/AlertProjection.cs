using Microsoft.Data.Sqlite;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Queues;
using WebMq.Web.Alerts;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Queues.Alerts;

/// <summary>Alerts of queues in the read model; those that go on, and the last that are over, are in memory too.</summary>
internal sealed class AlertProjection : IProjection
{
    /// <summary>The subjects of alerts: this and the queue's name.</summary>
    public const string Subjects = "alert.queue.";

    private readonly AlertRows<QueueAlert> _rows = new("queue_alerts");
    private readonly AlertBook<(string Queue, QueueAlertKind Kind), QueueAlert> _book = new(a => (a.Queue, a.Kind), a => a.Id);

    public string Schema => _rows.Schema;

    public SubjectFilter Filter => SubjectFilter.StartingWith(Subjects);

    /// <summary>Those that go on, the newest first.</summary>
    public IReadOnlyList<QueueAlert> Open => _book.Open;

    /// <summary>The last that are over, the newest first.</summary>
    public IReadOnlyList<QueueAlert> Cleared => _book.Cleared;

    /// <summary>The one that goes on; null when there is none.</summary>
    public QueueAlert? Find(string queue, QueueAlertKind kind) => _book.Find((queue, kind));

    public void Apply(ProjectionWriter writer, LogEntry entry)
    {
        var payload = AlertPayload.From(entry.Payload);
        if (payload.Event == AlertEvent.Raised)
            _rows.Raise(writer, entry, Raised(payload, entry));
        else if (payload.Event == AlertEvent.Acknowledged)
            _rows.Acknowledge(writer, entry, payload.Alert ?? 0, payload.By);
        else
            _rows.Clear(writer, entry, payload.Alert ?? 0);
    }

    public void Load(SqliteConnection connection) =>
        _book.Load(_rows.Open(connection), _rows.Cleared(connection, AlertBook<(string, QueueAlertKind), QueueAlert>.MaxCleared));

    public void Committed(IReadOnlyList<LogEntry> entries)
    {
        foreach (var entry in entries)
            Take(AlertPayload.From(entry.Payload), entry);
    }

    private void Take(AlertPayload payload, LogEntry entry)
    {
        var key = (payload.Queue, payload.Kind);
        if (payload.Event == AlertEvent.Raised)
            _book.Raise(Raised(payload, entry));
        else if (payload.Event == AlertEvent.Acknowledged)
            _book.Change(key, alert => alert with { AcknowledgedAt = entry.At, AcknowledgedBy = payload.By });
        else
            _book.Clear(key, alert => alert with { ClearedAt = entry.At });
    }

    private static QueueAlert Raised(AlertPayload payload, LogEntry entry) =>
        new(entry.Sequence, payload.Queue, payload.Kind, payload.Limit, payload.Value, entry.At);
}
