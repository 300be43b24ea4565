using System.Text.Json;
using Microsoft.Data.Sqlite;
using WebMq.Shared.MessageLog;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Alerts;

/// <summary>Alerts of one kind in the read model: a row each, as JSON with the fields that all of them have.</summary>
/// <param name="table">The table.</param>
internal sealed class AlertRows<TAlert>(string table)
{
    /// <summary>The table and its indexes.</summary>
    public string Schema { get; } = $"""
        CREATE TABLE {table}(raised INTEGER PRIMARY KEY, alert TEXT NOT NULL, cleared INTEGER NOT NULL);
        CREATE INDEX {table}_open ON {table}(raised) WHERE cleared = 0;
        CREATE INDEX {table}_cleared ON {table}(cleared) WHERE cleared > 0;
        """;

    public void Raise(ProjectionWriter writer, LogEntry entry, TAlert alert) => writer.Run(
        $"INSERT INTO {table}(raised, alert, cleared) VALUES ($id, $alert, 0)", ("$id", entry.Sequence), ("$alert", JsonSerializer.Serialize(alert)));

    public void Acknowledge(ProjectionWriter writer, LogEntry entry, long id, string? by) => writer.Run(
        $"UPDATE {table} SET alert = json_set(alert, '$.AcknowledgedAt', json($at), '$.AcknowledgedBy', $by) WHERE raised = $id",
        ("$at", JsonSerializer.Serialize(entry.At)), ("$by", by), ("$id", id));

    public void Clear(ProjectionWriter writer, LogEntry entry, long id) => writer.Run(
        $"UPDATE {table} SET alert = json_set(alert, '$.ClearedAt', json($at)), cleared = $sequence WHERE raised = $id",
        ("$at", JsonSerializer.Serialize(entry.At)), ("$sequence", entry.Sequence), ("$id", id));

    /// <summary>Those that go on.</summary>
    public List<TAlert> Open(SqliteConnection connection) => connection.Select($"SELECT alert FROM {table} WHERE cleared = 0", Read);

    /// <summary>The last that are over, the newest first.</summary>
    public List<TAlert> Cleared(SqliteConnection connection, int limit) =>
        connection.Select($"SELECT alert FROM {table} WHERE cleared > 0 ORDER BY cleared DESC LIMIT $limit", Read, ("$limit", limit));

    /// <summary>All that were raised before one, the newest first.</summary>
    public List<TAlert> Before(SqliteConnection connection, long id, int limit) =>
        connection.Select($"SELECT alert FROM {table} WHERE raised < $id ORDER BY raised DESC LIMIT $limit", Read, ("$id", id), ("$limit", limit));

    private static TAlert Read(SqliteDataReader row) => JsonSerializer.Deserialize<TAlert>(row.GetString(0))!;
}
