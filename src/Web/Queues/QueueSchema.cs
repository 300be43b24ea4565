namespace WebMq.Web.Queues;

/// <summary>The tables of the queues, in the log's file. Times are microseconds since 1970 by the store's clock.</summary>
internal static class QueueSchema
{
    public const string Version = "1";

    // A message's row is small and changes; its body is written once, so that a lease does not rewrite megabytes. A number
    // counts up over all queues, so rows and ids by number are by time as well, and every message is appended at an end.
    // The indexes hold only what somebody looks for: what is ready, what comes due, what expires while nobody has it.
    public const string Sql = """
        CREATE TABLE IF NOT EXISTS queue_store(
            id INTEGER PRIMARY KEY CHECK (id = 1), last_number INTEGER NOT NULL, at INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS queues(
            id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, options TEXT NOT NULL,
            ready INTEGER NOT NULL, delayed INTEGER NOT NULL, leased INTEGER NOT NULL, bytes INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS queue_messages(
            queue INTEGER NOT NULL, number INTEGER NOT NULL, state INTEGER NOT NULL, priority INTEGER NOT NULL,
            due INTEGER, expires INTEGER, deliveries INTEGER NOT NULL, leases INTEGER NOT NULL, receiver TEXT,
            sent_at INTEGER NOT NULL, size INTEGER NOT NULL, dead INTEGER NOT NULL,
            PRIMARY KEY (queue, number)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS queue_messages_ready ON queue_messages(queue, priority DESC, number) WHERE state = 0;
        CREATE INDEX IF NOT EXISTS queue_messages_due ON queue_messages(due) WHERE state <> 0;
        CREATE INDEX IF NOT EXISTS queue_messages_expiry ON queue_messages(expires) WHERE expires IS NOT NULL AND state <> 2;
        CREATE TABLE IF NOT EXISTS queue_bodies(number INTEGER PRIMARY KEY, header BLOB, body BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS queue_deaths(
            number INTEGER PRIMARY KEY, queue TEXT NOT NULL, reason TEXT NOT NULL, text TEXT, at INTEGER NOT NULL, deliveries INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS queue_ids(
            number INTEGER PRIMARY KEY, queue INTEGER NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL);
        CREATE UNIQUE INDEX IF NOT EXISTS queue_ids_by_id ON queue_ids(queue, id);
        INSERT OR IGNORE INTO meta(key, value) VALUES ('queues', '1');
        INSERT OR IGNORE INTO queue_store(id, last_number, at) VALUES (1, 0, 0);
        """;
}
