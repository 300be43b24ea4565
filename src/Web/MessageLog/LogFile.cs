using Microsoft.Data.Sqlite;
using WebMq.Shared.MessageLog;
using WebMq.Web.Startup;

namespace WebMq.Web.MessageLog;

/// <summary>The tables of the log and how they are read.</summary>
internal sealed class LogFile : IDisposable
{
    // Message ids live in a table of their own: retention removes entries, and a repeat is still recognised.
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS subjects(
            id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, last_position INTEGER NOT NULL, trimmed_through INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS entries(
            sequence INTEGER PRIMARY KEY, subject INTEGER NOT NULL, position INTEGER NOT NULL, at INTEGER NOT NULL,
            message_id TEXT, payload BLOB NOT NULL);
        CREATE INDEX IF NOT EXISTS entries_by_subject ON entries(subject, sequence);
        CREATE TABLE IF NOT EXISTS message_ids(
            id TEXT PRIMARY KEY, sequence INTEGER NOT NULL, position INTEGER NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
        INSERT OR IGNORE INTO meta(key, value) VALUES ('version', '1'), ('head', '0');
        """;

    private readonly SqliteFile _file;

    public LogFile(string path)
    {
        _file = new SqliteFile(path, "FULL");
        try
        {
            Writer = _file.OpenWriter();
            Writer.Run(Schema);
        }
        catch (SqliteException e)
        {
            throw new StartupException($"WebMq:DataDirectory: {path} cannot be opened as a message log: {e.Message}");
        }

        Writer.Run("INSERT OR IGNORE INTO meta(key, value) VALUES ('epoch', $epoch)", ("$epoch", Guid.NewGuid().ToString("N")));
        var version = Writer.Scalar<string>("SELECT value FROM meta WHERE key = 'version'");
        if (version != "1")
            throw new StartupException($"WebMq:DataDirectory: {path} has format {version}; this WebMq reads format 1");

        Epoch = Writer.Scalar<string>("SELECT value FROM meta WHERE key = 'epoch'")!;
        // Retention may have removed the newest entries: their sequences are never given again.
        Head = Math.Max(
            Writer.Scalar<long>("SELECT max(sequence) FROM entries"),
            long.Parse(Writer.Scalar<string>("SELECT value FROM meta WHERE key = 'head'")!, System.Globalization.CultureInfo.InvariantCulture));
        LastAt = FromMicroseconds(Writer.Scalar<long>("SELECT at FROM entries ORDER BY sequence DESC LIMIT 1"));
    }

    public SqliteConnection Writer { get; }

    public string Epoch { get; }

    public long Head { get; }

    public DateTimeOffset LastAt { get; }

    public static long ToMicroseconds(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset FromMicroseconds(long at) => DateTimeOffset.UnixEpoch.AddTicks(at * TimeSpan.TicksPerMicrosecond);

    public SqliteConnection OpenReader() => _file.OpenReader();

    /// <summary>What the append with a message id was answered.</summary>
    public static AppendResult? Find(SqliteConnection connection, string messageId) => connection.Select(
        "SELECT sequence, position, at FROM message_ids WHERE id = $id",
        row => (AppendResult?)new AppendResult(row.GetInt64(0), row.GetInt64(1), FromMicroseconds(row.GetInt64(2)), true),
        ("$id", messageId)).FirstOrDefault();

    public List<LogSubject> Subjects() => Writer.Select(
        "SELECT id, name, last_position, trimmed_through FROM subjects",
        row => new LogSubject(row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3)));

    /// <summary>Entries of the given subjects in <c>(after, through]</c>, up to a bound; null subjects for all.</summary>
    /// <returns>Whether these are all.</returns>
    public bool Read(IReadOnlyList<LogSubject>? subjects, Func<long, string> nameOf, long after, long through, BatchBound bound, List<LogEntry> found)
    {
        using var connection = _file.OpenReader();
        var condition = subjects switch
        {
            null => "",
            [var one] => $" AND subject = {one.Id}",
            _ => $" AND subject IN ({string.Join(',', subjects.Select(s => s.Id))})",
        };
        using var command = connection.Prepare(
            $"SELECT sequence, subject, position, at, message_id, length(payload), payload FROM entries WHERE sequence > $after AND sequence <= $through{condition} ORDER BY sequence",
            ("$after", after),
            ("$through", through));
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            // The length comes without the payload: what does not fit is not read.
            if (!bound.Takes(row.GetInt32(5)))
                return false;
            found.Add(new LogEntry(
                row.GetInt64(0),
                row.GetInt64(2),
                nameOf(row.GetInt64(1)),
                FromMicroseconds(row.GetInt64(3)),
                row.GetFieldValue<byte[]>(6),
                row.IsDBNull(4) ? null : row.GetString(4)));
        }

        return true;
    }

    /// <summary>The newest entries of the given subjects, up to a bound, oldest first.</summary>
    public List<LogEntry> ReadLast(IReadOnlyList<LogSubject> subjects, Func<long, string> nameOf, long through, BatchBound bound, int limit)
    {
        using var connection = _file.OpenReader();
        // Each subject is read from its end by the index; taken together they would be sorted, however many there are.
        var newest = new PriorityQueue<long, long>();
        foreach (var subject in subjects.OrderByDescending(s => s.LastPosition))
        {
            foreach (var sequence in connection.Select(
                "SELECT sequence FROM entries WHERE subject = $subject AND sequence <= $through AND sequence > $least ORDER BY sequence DESC LIMIT $limit",
                row => row.GetInt64(0),
                ("$subject", subject.Id),
                ("$through", through),
                ("$least", newest.Count < limit ? 0 : newest.Peek()),
                ("$limit", limit)))
            {
                if (newest.Count < limit)
                    newest.Enqueue(sequence, sequence);
                else if (sequence > newest.Peek())
                    newest.EnqueueDequeue(sequence, sequence);
            }
        }

        var found = new List<LogEntry>();
        foreach (var sequence in newest.UnorderedItems.Select(i => i.Element).OrderDescending())
        {
            var entry = connection.Select(
                "SELECT sequence, position, subject, at, payload, message_id FROM entries WHERE sequence = $sequence",
                row => new LogEntry(
                    row.GetInt64(0), row.GetInt64(1), nameOf(row.GetInt64(2)), FromMicroseconds(row.GetInt64(3)), row.GetFieldValue<byte[]>(4), row.IsDBNull(5) ? null : row.GetString(5)),
                ("$sequence", sequence)).FirstOrDefault();
            // Retention may have taken it in between.
            if (entry is null)
                continue;
            if (!bound.Takes(entry.Payload.Length))
                break;
            found.Add(entry);
        }

        found.Reverse();
        return found;
    }

    /// <summary>The last sequence before which everything is older than a time. Times never go backwards along the log, so it is found by halving, without an index on time.</summary>
    public static long LastBefore(SqliteConnection connection, long microseconds, long head)
    {
        long low = 0, high = head;
        while (low < high)
        {
            var middle = low + ((high - low + 1) / 2);
            var at = connection.Scalar<long?>("SELECT at FROM entries WHERE sequence <= $middle ORDER BY sequence DESC LIMIT 1", ("$middle", middle));
            if (at is null || at < microseconds)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    public void Dispose()
    {
        Writer.Dispose();
        _file.ReleasePool();
    }
}
