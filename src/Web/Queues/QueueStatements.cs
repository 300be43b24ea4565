using Microsoft.Data.Sqlite;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Queues;

/// <summary>Every statement of the store, compiled once.</summary>
internal sealed class QueueStatements : SqliteStatements
{
    public QueueStatements(SqliteConnection connection)
        : base(connection)
    {
        SaveStore = Make("UPDATE queue_store SET last_number = ?, at = ? WHERE id = 1");
        SaveCounts = Make("UPDATE queues SET ready = ?, delayed = ?, leased = ?, bytes = ? WHERE id = ?");
        InsertQueue = Make("INSERT INTO queues(id, name, options, ready, delayed, leased, bytes) VALUES (?, ?, ?, 0, 0, 0, 0)");
        SaveOptions = Make("UPDATE queues SET options = ? WHERE id = ?");
        DeleteQueue = Make("DELETE FROM queues WHERE id = ?");
        InsertId = Make("INSERT INTO queue_ids(number, queue, id, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING");
        FindId = Make("SELECT number FROM queue_ids WHERE queue = ? AND id = ?");
        FirstId = Make("SELECT at FROM queue_ids ORDER BY number LIMIT 1");
        DeleteIds = Make("DELETE FROM queue_ids WHERE at <= ? AND number IN (SELECT number FROM queue_ids ORDER BY number LIMIT ?)");
        InsertMessage = Make("""
            INSERT INTO queue_messages(queue, number, state, priority, due, expires, deliveries, leases, receiver, sent_at, size, dead)
            VALUES (?, ?, ?, ?, ?, ?, 0, 0, NULL, ?, ?, 0)
            """);
        InsertBody = Make("INSERT INTO queue_bodies(number, header, body) VALUES (?, ?, ?)");
        SelectReady = Make($"""
            SELECT m.number, m.priority, m.expires, m.deliveries, m.leases, m.sent_at, m.size, m.dead, b.header,
                CASE WHEN m.size <= {HandedMessage.MaxCarried} THEN b.body END
            FROM queue_messages m INDEXED BY queue_messages_ready CROSS JOIN queue_bodies b ON b.number = m.number
            WHERE m.queue = ? AND m.state = 0 ORDER BY m.priority DESC, m.number LIMIT ?
            """);
        Lease = Make("UPDATE queue_messages SET state = 2, due = ?, deliveries = deliveries + 1, leases = leases + 1, receiver = ? WHERE queue = ? AND number = ?");
        SelectLease = Make($"SELECT {StoredMessage.Columns} FROM queue_messages WHERE queue = ? AND number = ? AND state = 2 AND leases = ? AND due > ?");
        Renew = Make("UPDATE queue_messages SET due = ? WHERE queue = ? AND number = ? AND state = 2 AND leases = ? AND due > ?");
        SelectMessage = Make($"SELECT {StoredMessage.Columns} FROM queue_messages WHERE queue = ? AND number = ?");
        SelectFirst = Make($"SELECT {StoredMessage.Columns} FROM queue_messages WHERE queue = ? AND number <= ? ORDER BY number LIMIT ?");
        SelectDue = Make($"SELECT {StoredMessage.Columns} FROM queue_messages INDEXED BY queue_messages_due WHERE state <> 0 AND due <= ? ORDER BY due LIMIT ?");
        SelectExpired = Make($"SELECT {StoredMessage.Columns} FROM queue_messages INDEXED BY queue_messages_expiry WHERE expires IS NOT NULL AND state <> 2 AND expires <= ? ORDER BY expires LIMIT ?");
        LowestPriority = Make("SELECT priority FROM queue_messages INDEXED BY queue_messages_ready WHERE queue = ? AND state = 0 ORDER BY priority LIMIT 1");
        SelectOldest = Make($"SELECT {StoredMessage.Columns} FROM queue_messages INDEXED BY queue_messages_ready WHERE queue = ? AND state = 0 AND priority = ? ORDER BY number LIMIT 1");
        NextDue = Make("SELECT due FROM queue_messages INDEXED BY queue_messages_due WHERE state <> 0 ORDER BY due LIMIT 1");
        NextExpiry = Make("SELECT expires FROM queue_messages INDEXED BY queue_messages_expiry WHERE expires IS NOT NULL AND state <> 2 ORDER BY expires LIMIT 1");
        SetState = Make("UPDATE queue_messages SET state = ?, due = ? WHERE queue = ? AND number = ?");
        Relocate = Make("UPDATE queue_messages SET queue = ?, state = 0, due = NULL, expires = ?, deliveries = 0, dead = ? WHERE queue = ? AND number = ?");
        RelocateDelayed = Make("UPDATE queue_messages SET queue = ?, expires = ?, deliveries = 0, dead = ? WHERE queue = ? AND number = ?");
        DeleteMessage = Make("DELETE FROM queue_messages WHERE queue = ? AND number = ?");
        DeleteBody = Make("DELETE FROM queue_bodies WHERE number = ?");
        SaveDeath = Make("INSERT OR REPLACE INTO queue_deaths(number, queue, reason, text, at, deliveries) VALUES (?, ?, ?, ?, ?, ?)");
        SelectDeath = Make("SELECT queue, reason, text, at, deliveries FROM queue_deaths WHERE number = ?");
        DeleteDeath = Make("DELETE FROM queue_deaths WHERE number = ?");
    }

    public SqliteStatement SaveStore { get; }

    public SqliteStatement SaveCounts { get; }

    public SqliteStatement InsertQueue { get; }

    public SqliteStatement SaveOptions { get; }

    public SqliteStatement DeleteQueue { get; }

    public SqliteStatement InsertId { get; }

    public SqliteStatement FindId { get; }

    public SqliteStatement FirstId { get; }

    public SqliteStatement DeleteIds { get; }

    public SqliteStatement InsertMessage { get; }

    public SqliteStatement InsertBody { get; }

    public SqliteStatement SelectReady { get; }

    public SqliteStatement Lease { get; }

    public SqliteStatement SelectLease { get; }

    public SqliteStatement Renew { get; }

    public SqliteStatement SelectMessage { get; }

    public SqliteStatement SelectFirst { get; }

    public SqliteStatement SelectDue { get; }

    public SqliteStatement SelectExpired { get; }

    public SqliteStatement LowestPriority { get; }

    public SqliteStatement SelectOldest { get; }

    public SqliteStatement NextDue { get; }

    public SqliteStatement NextExpiry { get; }

    public SqliteStatement SetState { get; }

    public SqliteStatement Relocate { get; }

    public SqliteStatement RelocateDelayed { get; }

    public SqliteStatement DeleteMessage { get; }

    public SqliteStatement DeleteBody { get; }

    public SqliteStatement SaveDeath { get; }

    public SqliteStatement SelectDeath { get; }

    public SqliteStatement DeleteDeath { get; }
}
