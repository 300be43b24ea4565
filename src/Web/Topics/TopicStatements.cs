using Microsoft.Data.Sqlite;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Topics;

/// <summary>The statements of <see cref="TopicStore"/>, compiled once.</summary>
internal sealed class TopicStatements : SqliteStatements
{
    public TopicStatements(SqliteConnection connection)
        : base(connection)
    {
        InsertTopic = Make("INSERT INTO topics(name, options, messages, bytes, last_sequence, last_position, last_at, trimmed_through) VALUES (?, ?, 0, 0, 0, 0, 0, 0) RETURNING id");
        SaveOptions = Make("UPDATE topics SET options = ? WHERE id = ?");
        SaveFigures = Make("UPDATE topics SET messages = ?, bytes = ?, last_sequence = ?, last_position = ?, last_at = ?, trimmed_through = ? WHERE id = ?");
        DeleteTopic = Make("DELETE FROM topics WHERE id = ?");
        DeleteConsumers = Make("DELETE FROM topic_consumers WHERE topic = ?");
        SaveConsumer = Make("INSERT INTO topic_consumers(topic, name, sequence, position, seen_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET sequence = excluded.sequence, position = excluded.position, seen_at = excluded.seen_at");
        DeleteConsumer = Make("DELETE FROM topic_consumers WHERE topic = ? AND name = ?");
        FindLatest = Make("SELECT sequence, size FROM topic_latest WHERE topic = ? AND key = ?");
        SaveLatest = Make("INSERT INTO topic_latest(topic, key, sequence, size) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET sequence = excluded.sequence, size = excluded.size");
        ForgetLatest = Make("DELETE FROM topic_latest WHERE sequence = ?");
        // The length comes without the payload.
        Oldest = Make("SELECT sequence, at, length(payload) FROM entries WHERE subject = (SELECT id FROM subjects WHERE name = ?) ORDER BY sequence LIMIT ?");
        LastThrough = Make("SELECT position FROM entries WHERE subject = (SELECT id FROM subjects WHERE name = ?) AND sequence <= ? ORDER BY sequence DESC LIMIT 1");
        FirstBehind = Make("SELECT position FROM entries WHERE subject = (SELECT id FROM subjects WHERE name = ?) AND sequence > ? ORDER BY sequence LIMIT 1");
    }

    public SqliteStatement InsertTopic { get; }

    public SqliteStatement SaveOptions { get; }

    public SqliteStatement SaveFigures { get; }

    public SqliteStatement DeleteTopic { get; }

    public SqliteStatement DeleteConsumers { get; }

    public SqliteStatement SaveConsumer { get; }

    public SqliteStatement DeleteConsumer { get; }

    public SqliteStatement FindLatest { get; }

    public SqliteStatement SaveLatest { get; }

    public SqliteStatement ForgetLatest { get; }

    public SqliteStatement Oldest { get; }

    public SqliteStatement LastThrough { get; }

    public SqliteStatement FirstBehind { get; }
}
