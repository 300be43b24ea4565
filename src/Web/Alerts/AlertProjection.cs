using System.Text.Json;
using Microsoft.Data.Sqlite;
using WebMq.Shared.Alerts;
using WebMq.Shared.MessageLog;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Alerts;

/// <summary>Alerts of one kind in the read model; those that go on, and the last that are over, are in memory too.</summary>
/// <param name="table">The name of its table.</param>
internal abstract class AlertProjection<TAlert>(string table) : IProjection
    where TAlert : class, IAlert
{
    /// <summary>How many that are over are kept in memory.</summary>
    public const int MaxCleared = 200;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, TAlert> _open = new(StringComparer.Ordinal);
    private readonly LinkedList<TAlert> _cleared = new();

    /// <summary>An alert was raised, acknowledged or cleared.</summary>
    public event Action<TAlert>? Changed;

    public string Schema => $"""
        CREATE TABLE {table}(raised INTEGER PRIMARY KEY, alert TEXT NOT NULL, cleared INTEGER NOT NULL);
        CREATE INDEX {table}_open ON {table}(raised) WHERE cleared = 0;
        CREATE INDEX {table}_cleared ON {table}(cleared) WHERE cleared > 0;
        """;

    public abstract SubjectFilter Filter { get; }

    /// <summary>Those that go on, the newest first.</summary>
    public IReadOnlyList<TAlert> Open
    {
        get
        {
            lock (_lock)
                return [.. _open.Values.OrderByDescending(a => a.Id)];
        }
    }

    /// <summary>The last that are over, the newest first.</summary>
    public IReadOnlyList<TAlert> Cleared
    {
        get
        {
            lock (_lock)
                return [.. _cleared];
        }
    }

    /// <summary>The one that goes on; null when there is none.</summary>
    public TAlert? Find(string key)
    {
        lock (_lock)
            return _open.GetValueOrDefault(key);
    }

    public void Apply(ProjectionWriter writer, LogEntry entry)
    {
        if (!Reads(entry.Subject))
            return;
        var (step, raised) = Read(entry);
        var (id, at) = (step.Alert ?? entry.Sequence, JsonSerializer.Serialize(entry.At));
        switch (step.Event)
        {
            case AlertEvent.Raised:
                writer.Run($"INSERT INTO {table}(raised, alert, cleared) VALUES ($id, $alert, 0)", ("$id", id), ("$alert", JsonSerializer.Serialize(raised)));
                break;
            case AlertEvent.Acknowledged:
                writer.Run(
                    $"UPDATE {table} SET alert = json_set(alert, '$.AcknowledgedAt', json($at), '$.AcknowledgedBy', $by) WHERE raised = $id",
                    ("$at", at), ("$by", step.By), ("$id", id));
                break;
            default:
                writer.Run(
                    $"UPDATE {table} SET alert = json_set(alert, '$.ClearedAt', json($at)), cleared = $sequence WHERE raised = $id",
                    ("$at", at), ("$sequence", entry.Sequence), ("$id", id));
                break;
        }
    }

    public void Load(SqliteConnection connection)
    {
        lock (_lock)
        {
            foreach (var alert in connection.Select($"SELECT alert FROM {table} WHERE cleared = 0", Read))
                _open[Key(alert)] = alert;
            foreach (var alert in connection.Select($"SELECT alert FROM {table} WHERE cleared > 0 ORDER BY cleared DESC LIMIT $limit", Read, ("$limit", MaxCleared)))
                _cleared.AddLast(alert);
        }
    }

    public void Committed(IReadOnlyList<LogEntry> entries)
    {
        var changed = new List<TAlert>();
        lock (_lock)
        {
            foreach (var entry in entries.Where(e => Reads(e.Subject)))
            {
                if (Take(entry) is { } alert)
                    changed.Add(alert);
            }
        }

        changed.ForEach(a => Changed?.Invoke(a));
    }

    /// <summary>What can have only one alert at a time.</summary>
    protected abstract string Key(TAlert alert);

    /// <summary>Reads an entry: what it says, and the alert as that entry would raise it.</summary>
    /// <exception cref="JsonException">It is no entry of an alert.</exception>
    protected abstract (AlertStep Step, TAlert Raised) Read(LogEntry entry);

    protected abstract TAlert Acknowledged(TAlert alert, DateTimeOffset at, string? by);

    protected abstract TAlert Over(TAlert alert, DateTimeOffset at);

    /// <summary>Whether a subject of the filter is of this kind of alert.</summary>
    protected virtual bool Reads(string subject) => true;

    private static TAlert Read(SqliteDataReader row) => JsonSerializer.Deserialize<TAlert>(row.GetString(0))!;

    private TAlert? Take(LogEntry entry)
    {
        var (step, raised) = Read(entry);
        var key = Key(raised);
        if (step.Event == AlertEvent.Raised)
            return _open[key] = raised;
        if (!_open.TryGetValue(key, out var alert))
            return null;
        if (step.Event == AlertEvent.Acknowledged)
            return _open[key] = Acknowledged(alert, entry.At, step.By);
        alert = Over(alert, entry.At);
        _open.Remove(key);
        _cleared.AddFirst(alert);
        if (_cleared.Count > MaxCleared)
            _cleared.RemoveLast();
        return alert;
    }
}
