using WebMq.Shared.MessageLog;

namespace WebMq.Web.MessageLog;

/// <summary>A cursor in use: first from memory, else from disk, then it waits.</summary>
internal sealed class LogReader : ILogReader
{
    private readonly SqliteMessageLog _log;
    private readonly SubjectFilter _filter;
    private readonly Wake _wake = new();

    private long _after;

    public LogReader(SqliteMessageLog log, SubjectFilter filter, long after, bool recovered, long first)
    {
        _log = log;
        _filter = filter;
        _after = after;
        Recovered = recovered;
        First = first;
    }

    public bool Recovered { get; }

    public long First { get; }

    public bool TryRead(out IReadOnlyList<LogEntry> entries)
    {
        var found = new List<LogEntry>();
        _after = _log.ReadAvailable(_filter, _after, BatchBound.Reader, found);
        entries = found;
        return found.Count > 0;
    }

    public async ValueTask<IReadOnlyList<LogEntry>> ReadAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _wake.Reset();
            if (TryRead(out var found))
                return found;
            if (_after >= _log.Head && !await _wake.Wait(cancellationToken))
                throw new LogUnavailableException("The message log is closed.");
        }
    }

    public void Dispose() => _log.Remove(this);

    internal void Signal(IReadOnlyCollection<string> subjects)
    {
        foreach (var subject in subjects)
        {
            if (_filter.Matches(subject))
            {
                _wake.Raise();
                return;
            }
        }
    }

    internal void Close() => _wake.Close();
}
