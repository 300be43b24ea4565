using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using WebMq.Shared.MessageLog;

namespace WebMq.Web.MessageLog;

/// <summary>
/// Turns what waits into transactions. Used by the writer thread only: everyone who waits while one commit is on its way
/// to the disk shares the next (group commit).
/// </summary>
internal sealed class LogWriter : ILogWork, IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly ConcurrentDictionary<string, LogSubject> _subjects;
    private readonly TimeProvider _clock;
    private readonly LogTransaction _transaction;
    private readonly SqliteCommand _insertEntry;
    private readonly SqliteCommand _insertMessageId;
    private readonly SqliteCommand _selectMessageId;
    private readonly SqliteCommand _insertSubject;
    private readonly SqliteCommand _updateSubject;
    private readonly SqliteCommand _deleteEntry;
    private readonly Dictionary<string, Touched> _touched = [];
    private readonly Dictionary<string, long> _trimmed = [];
    private readonly List<LogEntry> _added = [];
    private readonly List<long> _removed = [];
    private int _duplicates;
    private DateTimeOffset _lastAt;

    public LogWriter(LogFile file, ConcurrentDictionary<string, LogSubject> subjects, TimeProvider clock)
    {
        _connection = file.Writer;
        _subjects = subjects;
        _clock = clock;
        _lastAt = file.LastAt;
        Head = file.Head;
        _transaction = new LogTransaction(_connection);
        _insertEntry = Command(
            "INSERT INTO entries(sequence, subject, position, at, message_id, payload) VALUES ($sequence, $subject, $position, $at, $id, $payload)",
            "$sequence", "$subject", "$position", "$at", "$id", "$payload");
        _insertMessageId = Command(
            "INSERT INTO message_ids(id, sequence, position, at) VALUES ($id, $sequence, $position, $at) ON CONFLICT DO NOTHING",
            "$id", "$sequence", "$position", "$at");
        _selectMessageId = Command("SELECT sequence, position, at FROM message_ids WHERE id = $id", "$id");
        _insertSubject = Command("INSERT INTO subjects(name, last_position, trimmed_through) VALUES ($name, 0, 0) RETURNING id", "$name");
        _updateSubject = Command("UPDATE subjects SET last_position = $position WHERE id = $id", "$position", "$id");
        _deleteEntry = Command("DELETE FROM entries WHERE sequence = $sequence", "$sequence");
    }

    /// <summary>The last committed sequence.</summary>
    public long Head { get; private set; }

    public DateTimeOffset Now { get; private set; }

    /// <summary>Makes or opens tables beside the log's; from the next transaction on they are part of each.</summary>
    public void Join(Func<SqliteConnection, ILogTables> open)
    {
        ILogTables? tables = null;
        _transaction.Run(() => tables = open(_connection));
        _transaction.Join(tables!);
    }

    /// <summary>Commits all of it or nothing, fills the results and returns what has changed.</summary>
    public LogCommit Commit(IReadOnlyList<GroupedWrite> writes)
    {
        _touched.Clear();
        _trimmed.Clear();
        _added.Clear();
        _removed.Clear();
        _duplicates = 0;
        // One time for the batch, and never backwards: retention finds its place by it.
        var now = _clock.GetUtcNow();
        Now = LogFile.FromMicroseconds(LogFile.ToMicroseconds(now > _lastAt ? now : _lastAt));
        _transaction.Run(
            () =>
            {
                foreach (var write in writes)
                {
                    if (write is UnitWrite unit)
                        unit.Run();
                    else if (write is AppendWrite append)
                        Append(append);
                }
            },
            SaveSubjects);

        // Only what is on disk becomes known.
        _lastAt = Now;
        Head += _added.Count;
        foreach (var (name, touched) in _touched)
        {
            var subject = _subjects.GetOrAdd(name, static (key, id) => new LogSubject(id, key, 0, 0), touched.Id);
            subject.LastPosition = touched.Position;
        }

        foreach (var (name, through) in _trimmed)
            _subjects[name].TrimmedThrough = through;
        return new LogCommit(_added.ToArray(), _removed.ToArray(), _duplicates);
    }

    public AppendResult Append(NewEntry entry) => Add(entry);

    public void Remove(long sequence)
    {
        _deleteEntry.Parameters[0].Value = sequence;
        if (_deleteEntry.ExecuteNonQuery() > 0)
            _removed.Add(sequence);
    }

    public void Trimmed(string subject, long through) => _trimmed[subject] = through;

    public void Dispose()
    {
        _transaction.Dispose();
        _insertEntry.Dispose();
        _insertMessageId.Dispose();
        _selectMessageId.Dispose();
        _insertSubject.Dispose();
        _updateSubject.Dispose();
        _deleteEntry.Dispose();
    }

    private void Append(AppendWrite write)
    {
        for (var i = 0; i < write.Entries.Count; i++)
            write.Results[i] = Add(write.Entries[i]);
    }

    // After the tables beside the log have put off what they had: that may be entries to be removed.
    private void SaveSubjects()
    {
        foreach (var touched in _touched.Values)
        {
            _updateSubject.Parameters[0].Value = touched.Position;
            _updateSubject.Parameters[1].Value = touched.Id;
            _updateSubject.ExecuteNonQuery();
        }

        foreach (var (name, through) in _trimmed)
            _connection.Run("UPDATE subjects SET trimmed_through = $through WHERE name = $name", ("$through", through), ("$name", name));
        if (_removed.Count > 0)
            _connection.Run("UPDATE meta SET value = $head WHERE key = 'head'", ("$head", (Head + _added.Count).ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    private AppendResult Add(NewEntry entry)
    {
        var at = Now;
        var known = Touch(entry.Subject);
        var sequence = Head + _added.Count + 1;
        var position = known.Position + 1;
        var microseconds = LogFile.ToMicroseconds(at);
        if (entry.MessageId is { } messageId)
        {
            _insertMessageId.Parameters[0].Value = messageId;
            _insertMessageId.Parameters[1].Value = sequence;
            _insertMessageId.Parameters[2].Value = position;
            _insertMessageId.Parameters[3].Value = microseconds;
            if (_insertMessageId.ExecuteNonQuery() == 0)
                return First(messageId);
        }

        // A payload that is the whole of its array, as ours are, goes to SQLite without a copy.
        var payload = System.Runtime.InteropServices.MemoryMarshal.TryGetArray(entry.Payload, out var segment)
            && segment.Offset == 0 && segment.Count == segment.Array!.Length
                ? segment.Array
                : entry.Payload.ToArray();
        _insertEntry.Parameters[0].Value = sequence;
        _insertEntry.Parameters[1].Value = known.Id;
        _insertEntry.Parameters[2].Value = position;
        _insertEntry.Parameters[3].Value = microseconds;
        _insertEntry.Parameters[4].Value = (object?)entry.MessageId ?? DBNull.Value;
        _insertEntry.Parameters[5].Value = payload;
        _insertEntry.ExecuteNonQuery();
        _touched[entry.Subject] = known with { Position = position };
        _added.Add(new LogEntry(sequence, position, entry.Subject, at, payload, entry.MessageId));
        return new AppendResult(sequence, position, at, Duplicate: false);
    }

    private AppendResult First(string messageId)
    {
        _duplicates++;
        _selectMessageId.Parameters[0].Value = messageId;
        using var row = _selectMessageId.ExecuteReader();
        row.Read();
        return new AppendResult(row.GetInt64(0), row.GetInt64(1), LogFile.FromMicroseconds(row.GetInt64(2)), Duplicate: true);
    }

    private Touched Touch(string subject)
    {
        if (_touched.TryGetValue(subject, out var touched))
            return touched;
        if (_subjects.TryGetValue(subject, out var known))
            return new Touched(known.Id, known.LastPosition);
        _insertSubject.Parameters[0].Value = subject;
        return _touched[subject] = new Touched((long)_insertSubject.ExecuteScalar()!, 0);
    }

    private SqliteCommand Command(string sql, params string[] parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        command.Prepare();
        return command;
    }

    private readonly record struct Touched(long Id, long Position);
}
