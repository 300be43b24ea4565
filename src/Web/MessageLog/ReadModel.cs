using Microsoft.Data.Sqlite;
using WebMq.Shared.MessageLog;

namespace WebMq.Web.MessageLog;

/// <summary>
/// What the screens ask for, in a file of its own that can be deleted and comes back: it follows the log and records the
/// sequence it has applied in the transaction of the rows themselves.
/// </summary>
public sealed partial class ReadModel : IDisposable
{
    /// <summary>Rows that a clean-up removes at once.</summary>
    internal const int TrimPieceLength = 2_000;

    private static readonly TimeSpan s_longestCatchUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_longestWhileStuck = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_betweenPieces = TimeSpan.FromMilliseconds(5);

    private readonly IMessageLog _log;
    private readonly IReadOnlyList<IProjection> _projections;
    private readonly SqliteFile _file;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly Lock _writing = new();
    private readonly SortedDictionary<long, TaskCompletionSource> _waiters = [];
    private readonly ILogger _logger;
    private readonly int _atOnce;
    private readonly SqliteConnection _writer;
    private readonly ProjectionWriter _statements;
    private Task _following = Task.CompletedTask;
    private bool _live;
    private volatile bool _isStuck;
    private long _applied;
    private long _recorded;

    /// <summary>Opens the read model, or makes it anew when it belongs to another log or another version.</summary>
    public ReadModel(IMessageLog log, string path, IEnumerable<IProjection> projections, ILogger<ReadModel> logger)
    {
        _log = log;
        _logger = logger;
        _projections = [.. projections];
        _atOnce = _projections.Select(p => p.AtOnce).DefaultIfEmpty(1).Max();
        // Everything in it can be read again from the log: a commit need not reach the disk at once.
        _file = new SqliteFile(path, "NORMAL");
        (_writer, _applied) = ReadModelFile.Open(_file, log, _projections, logger);
        _recorded = _applied;
        _statements = new ProjectionWriter(_writer);
    }

    /// <summary>What its rows are made by.</summary>
    public IReadOnlyList<IProjection> Projections => _projections;

    /// <summary>The sequence up to which the rows are complete.</summary>
    public long Applied => Interlocked.Read(ref _applied);

    /// <summary>Applies what is in the log already, then goes on in the background.</summary>
    /// <param name="progress">Is told the sequence from time to time during a long catch-up.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task StartAsync(Action<long>? progress, CancellationToken cancellationToken)
    {
        var head = _log.Head;
        var reader = _log.Open(new LogCursor(SubjectFilter.All, _applied, _log.Epoch));
        // To the end of what there is, not to the head's own entry: retention may have removed that.
        while (reader.TryRead(out var entries))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Apply(AndMore(entries, reader));
            progress?.Invoke(Applied);
        }

        _applied = Math.Max(_applied, head);
        lock (_writing)
        {
            foreach (var projection in _projections)
                projection.Load(_writer);
        }

        _live = true;
        _following = Task.Run(() => Follow(reader), CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Waits until an entry is in the rows: after it a query sees what was just written.</summary>
    public Task WaitFor(long sequence, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_applied >= sequence)
                return Task.CompletedTask;
            if (!_waiters.TryGetValue(sequence, out var waiter))
                _waiters[sequence] = waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return waiter.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>
    /// Waits until all that is in the log now is in the rows; while the disk takes nothing they stay behind, and nobody waits longer
    /// than a second.
    /// </summary>
    public async Task CatchUp(CancellationToken cancellationToken)
    {
        var caughtUp = WaitFor(_log.Head, cancellationToken);
        if (!caughtUp.IsCompleted)
            await Task.WhenAny(caughtUp, Task.Delay(_isStuck ? s_longestWhileStuck : s_longestCatchUp, cancellationToken));
    }

    /// <summary>Runs queries on one consistent state of the rows.</summary>
    /// <param name="query">Gets the connection and the sequence up to which that state is complete.</param>
    public T Query<T>(Func<SqliteConnection, long, T> query)
    {
        using var connection = _file.OpenReader();
        using var transaction = connection.BeginTransaction(deferred: true);
        var result = query(connection, connection.Scalar<long>("SELECT applied FROM progress"));
        transaction.Commit();
        return result;
    }

    /// <summary>Removes the rows of what retention has removed from the log, piece by piece: following goes on in between.</summary>
    public async Task TrimAsync(ITrimmedProjection projection, DateTimeOffset before, CancellationToken cancellationToken)
    {
        while (true)
        {
            TrimmedPiece piece = default;
            // The connection belongs to whoever holds this lock; following shares it.
            lock (_writing)
            {
                _statements.InTransaction(() => piece = projection.TrimPiece(_writer, before, TrimPieceLength));
                piece.Committed?.Invoke();
            }

            if (piece.Rows < TrimPieceLength)
                return;
            cancellationToken.ThrowIfCancellationRequested();
            // A lock is not fair: one who waits for it has to be given the time to take it.
            await Task.Delay(s_betweenPieces, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_stop.IsCancellationRequested)
            return;
        _stop.Cancel();
        _following.Wait();
        _statements.Dispose();
        _writer.Dispose();
        _file.ReleasePool();
        _stop.Dispose();
    }

    private async Task Follow(ILogReader reader)
    {
        using (reader)
        {
            try
            {
                while (true)
                    await ApplyPatiently(AndMore(await reader.ReadAsync(_stop.Token), reader));
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                // The app stops; what is not applied yet is applied at the next start.
            }
        }
    }

    // A full disk passes; the log keeps what waits, so the same entries are tried again until they go in.
    private async Task ApplyPatiently(IReadOnlyList<LogEntry> entries)
    {
        while (true)
        {
            try
            {
                Apply(entries);
                _isStuck = false;
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                _isStuck = true;
                _logger.ReadModelBehind(e.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), _stop.Token);
            }
        }
    }
}
