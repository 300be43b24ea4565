using System.Text.Json;
using Microsoft.Data.Sqlite;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Queues;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Queues.Alerts;

/// <summary>Alerts in the read model; those that go on, and the last that are over, are in memory too.</summary>
internal sealed class AlertProjection : IProjection
{
    /// <summary>The subjects of alerts: this and the queue's name.</summary>
    public const string Subjects = "alert.queue.";

    /// <summary>How many that are over are kept in memory.</summary>
    public const int MaxCleared = 200;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Queue, QueueAlertKind Kind), QueueAlert> _open = [];
    private readonly LinkedList<QueueAlert> _cleared = new();

    public string Schema => """
        CREATE TABLE queue_alerts(raised INTEGER PRIMARY KEY, alert TEXT NOT NULL, cleared INTEGER NOT NULL);
        CREATE INDEX queue_alerts_open ON queue_alerts(raised) WHERE cleared = 0;
        CREATE INDEX queue_alerts_cleared ON queue_alerts(cleared) WHERE cleared > 0;
        """;

    public SubjectFilter Filter => SubjectFilter.StartingWith(Subjects);

    /// <summary>Those that go on, the newest first.</summary>
    public IReadOnlyList<QueueAlert> Open
    {
        get
        {
            lock (_lock)
                return [.. _open.Values.OrderByDescending(a => a.Id)];
        }
    }

    /// <summary>The last that are over, the newest first.</summary>
    public IReadOnlyList<QueueAlert> Cleared
    {
        get
        {
            lock (_lock)
                return [.. _cleared];
        }
    }

    /// <summary>The one that goes on; null when there is none.</summary>
    public QueueAlert? Find(string queue, QueueAlertKind kind)
    {
        lock (_lock)
            return _open.GetValueOrDefault((queue, kind));
    }

    public void Apply(ProjectionWriter writer, LogEntry entry)
    {
        var payload = AlertPayload.From(entry.Payload);
        var (id, at) = (payload.Alert ?? entry.Sequence, JsonSerializer.Serialize(entry.At));
        switch (payload.Event)
        {
            case AlertEvent.Raised:
                writer.Run("INSERT INTO queue_alerts(raised, alert, cleared) VALUES ($id, $alert, 0)", ("$id", id), ("$alert", JsonSerializer.Serialize(Raised(payload, entry))));
                break;
            case AlertEvent.Acknowledged:
                writer.Run(
                    "UPDATE queue_alerts SET alert = json_set(alert, '$.AcknowledgedAt', json($at), '$.AcknowledgedBy', $by) WHERE raised = $id",
                    ("$at", at), ("$by", payload.By), ("$id", id));
                break;
            default:
                writer.Run(
                    "UPDATE queue_alerts SET alert = json_set(alert, '$.ClearedAt', json($at)), cleared = $sequence WHERE raised = $id",
                    ("$at", at), ("$sequence", entry.Sequence), ("$id", id));
                break;
        }
    }

    public void Load(SqliteConnection connection)
    {
        lock (_lock)
        {
            foreach (var alert in connection.Select("SELECT alert FROM queue_alerts WHERE cleared = 0", Read))
                _open[(alert.Queue, alert.Kind)] = alert;
            foreach (var alert in connection.Select("SELECT alert FROM queue_alerts WHERE cleared > 0 ORDER BY cleared DESC LIMIT $limit", Read, ("$limit", MaxCleared)))
                _cleared.AddLast(alert);
        }
    }

    public void Committed(IReadOnlyList<LogEntry> entries)
    {
        lock (_lock)
        {
            foreach (var entry in entries)
                Take(AlertPayload.From(entry.Payload), entry);
        }
    }

    private void Take(AlertPayload payload, LogEntry entry)
    {
        var key = (payload.Queue, payload.Kind);
        if (payload.Event == AlertEvent.Raised)
            _open[key] = Raised(payload, entry);
        else if (!_open.TryGetValue(key, out var alert))
            return;
        else if (payload.Event == AlertEvent.Acknowledged)
            _open[key] = alert with { AcknowledgedAt = entry.At, AcknowledgedBy = payload.By };
        else
            Clear(key, alert with { ClearedAt = entry.At });
    }

    private void Clear((string, QueueAlertKind) key, QueueAlert alert)
    {
        _open.Remove(key);
        _cleared.AddFirst(alert);
        if (_cleared.Count > MaxCleared)
            _cleared.RemoveLast();
    }

    private static QueueAlert Raised(AlertPayload payload, LogEntry entry) =>
        new(entry.Sequence, payload.Queue, payload.Kind, payload.Limit, payload.Value, entry.At);

    private static QueueAlert Read(SqliteDataReader row) => JsonSerializer.Deserialize<QueueAlert>(row.GetString(0))!;
}
