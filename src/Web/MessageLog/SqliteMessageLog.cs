using System.Collections.Concurrent;
using WebMq.Shared.MessageLog;

namespace WebMq.Web.MessageLog;

/// <summary>The message log on an embedded SQLite file. One thread writes; see <c>docs/architecture.md</c>.</summary>
public sealed partial class SqliteMessageLog : IMessageLog, IDisposable
{
    private readonly LogFile _file;
    private readonly LogWriter _writer;
    private readonly LogTrimmer _trimmer;
    private readonly RecentEntries _recent;
    private readonly ConcurrentDictionary<string, LogSubject> _subjects;
    private readonly ConcurrentDictionary<LogReader, bool> _readers = new();
    private readonly ConcurrentDictionary<long, string> _subjectNames = new();
    private readonly Thread _thread;

    private long _appended;
    private long _duplicates;

    /// <summary>Opens or creates the log.</summary>
    /// <param name="path">The file.</param>
    /// <param name="clock">Times the entries.</param>
    /// <exception cref="Startup.StartupException">The file is no log, or cannot be written.</exception>
    public SqliteMessageLog(string path, TimeProvider clock)
    {
        _file = new LogFile(path);
        _subjects = new(_file.Subjects().ToDictionary(s => s.Name), StringComparer.Ordinal);
        foreach (var subject in _subjects.Values)
            _subjectNames[subject.Id] = subject.Name;
        _writer = new LogWriter(_file, _subjects, clock);
        _trimmer = new LogTrimmer(_file, _subjects);
        _recent = new RecentEntries(_file.Head);
        _thread = new Thread(Write) { IsBackground = true, Name = "message log writer" };
        _thread.Start();
    }

    /// <inheritdoc/>
    public string Epoch => _file.Epoch;

    /// <inheritdoc/>
    public long Head => _recent.Head;

    /// <summary>Entries appended since the app started.</summary>
    public long Appended => Interlocked.Read(ref _appended);

    /// <summary>Appends since the app started whose message id was known already.</summary>
    public long Duplicates => Interlocked.Read(ref _duplicates);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<NewEntry> entries, CancellationToken cancellationToken = default)
    {
        if (entries.Count == 0)
            return [];
        foreach (var entry in entries)
            Check(entry);
        var write = new AppendWrite(entries);
        await Enqueue(write, cancellationToken);
        return await write.Done;
    }

    /// <inheritdoc/>
    public async ValueTask<AppendResult> AppendAsync(string subject, ReadOnlyMemory<byte> payload, string? messageId = null, CancellationToken cancellationToken = default) =>
        (await AppendAsync([new NewEntry(subject, payload, messageId)], cancellationToken))[0];

    /// <inheritdoc/>
    public AppendResult? Find(string messageId)
    {
        using var connection = OpenReader();
        return LogFile.Find(connection, messageId);
    }

    /// <inheritdoc/>
    public ILogReader Open(LogCursor cursor)
    {
        var trimmed = Matching(cursor.Filter).Select(s => s.TrimmedThrough).DefaultIfEmpty(0).Max();
        var ofThisLog = (cursor.Epoch is null || cursor.Epoch == Epoch) && cursor.After <= Head;
        // What retention took of one subject is no reason to pass over what it left of the others.
        var reader = new LogReader(this, cursor.Filter, ofThisLog ? cursor.After : 0, ofThisLog && cursor.After >= trimmed, trimmed + 1);
        _readers[reader] = true;
        return reader;
    }

    /// <summary>Removes entries of subjects that begin with a prefix and were appended before a time.</summary>
    /// <returns>How many were removed.</returns>
    public async Task<long> TrimAsync(string prefix, DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        var write = new TrimWrite(prefix, before);
        await Enqueue(write, cancellationToken);
        return await write.Done;
    }

    /// <summary>Lets what waits be committed, then closes the file.</summary>
    public void Dispose()
    {
        if (!_waiting.Writer.TryComplete())
            return;
        _thread.Join();
        foreach (var reader in _readers.Keys)
            reader.Close();
        _writer.Dispose();
        _file.Dispose();
    }

    internal long ReadAvailable(SubjectFilter filter, long after, BatchBound bound, List<LogEntry> found)
    {
        if (_recent.TryRead(filter, after, bound, found, out var through))
            return through;

        var head = _recent.Head;
        IReadOnlyList<LogSubject>? subjects = filter == SubjectFilter.All ? null : [.. Matching(filter)];
        if (subjects is { Count: 0 })
            return head;
        return _file.Read(subjects, NameOf, after, head, bound, found) ? head : found[^1].Sequence;
    }

    /// <summary>The newest entries of subjects that begin so and are wanted, at most so many and so many bytes, oldest first.</summary>
    internal List<LogEntry> ReadLast(string prefix, Func<string, bool> wanted, BatchBound bound, int limit)
    {
        IReadOnlyList<LogSubject> subjects = [.. Matching(SubjectFilter.StartingWith(prefix)).Where(s => wanted(s.Name))];
        return _file.ReadLast(subjects, NameOf, Head, bound, limit);
    }

    /// <summary>Reads beside the writer what is committed; give it back soon, since the file cannot shrink its journal under a reader.</summary>
    internal Microsoft.Data.Sqlite.SqliteConnection OpenReader() => _file.OpenReader();

    /// <summary>The last sequence before which everything is older than a time.</summary>
    internal long LastBefore(DateTimeOffset time)
    {
        using var connection = OpenReader();
        return LogFile.LastBefore(connection, LogFile.ToMicroseconds(time), Head);
    }

    internal void Remove(LogReader reader) => _readers.TryRemove(reader, out _);

    private IEnumerable<LogSubject> Matching(SubjectFilter filter)
    {
        if (filter.IsPrefix)
            return _subjects.Values.Where(s => filter.Matches(s.Name));
        return _subjects.TryGetValue(filter.Value, out var subject) ? [subject] : [];
    }

    private string NameOf(long id) => _subjectNames.GetOrAdd(id, key => _subjects.Values.First(s => s.Id == key).Name);

    private static void Check(NewEntry entry)
    {
        if (entry.Subject.Length is 0 or > NewEntry.MaxSubject)
            throw new ArgumentException($"A subject has 1 to {NewEntry.MaxSubject} characters.", nameof(entry));
        if (entry.Payload.Length > NewEntry.MaxPayload)
            throw new ArgumentException($"A payload has at most {NewEntry.MaxPayload} bytes.", nameof(entry));
        if (entry.MessageId is { Length: 0 or > NewEntry.MaxMessageId })
            throw new ArgumentException($"A message id has 1 to {NewEntry.MaxMessageId} characters.", nameof(entry));
    }
}
