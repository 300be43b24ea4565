namespace WebMq.Web.Topics;

/// <summary>The tables of the topics, in the log's file; their messages are the log's entries. Times are microseconds since 1970.</summary>
internal static class TopicSchema
{
    public const string Version = "1";

    // An id is never given again: what the log remembers of a removed topic fits no other.
    public const string Sql = """
        CREATE TABLE IF NOT EXISTS topics(
            id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, options TEXT NOT NULL,
            messages INTEGER NOT NULL, bytes INTEGER NOT NULL, last_sequence INTEGER NOT NULL, last_position INTEGER NOT NULL,
            last_at INTEGER NOT NULL, trimmed_through INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS topic_latest(
            topic INTEGER NOT NULL, key TEXT NOT NULL, sequence INTEGER NOT NULL, size INTEGER NOT NULL, PRIMARY KEY (topic, key)) WITHOUT ROWID;
        CREATE UNIQUE INDEX IF NOT EXISTS topic_latest_by_sequence ON topic_latest(sequence);
        CREATE TABLE IF NOT EXISTS topic_consumers(
            topic INTEGER NOT NULL, name TEXT NOT NULL, sequence INTEGER NOT NULL, position INTEGER NOT NULL, seen_at INTEGER NOT NULL,
            PRIMARY KEY (topic, name)) WITHOUT ROWID;
        INSERT OR IGNORE INTO meta(key, value) VALUES ('topics', '1');
        """;
}
