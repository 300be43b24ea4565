using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using WebMq.Shared.Queues;
using WebMq.Web.MessageLog;
using WebMq.Web.Startup;

namespace WebMq.Web.Queues;

/// <summary>
/// The queues in the log's file. Every decision is taken here, on the writer's thread and in its transactions, and told when it
/// is on disk. What is handed out is handed out at the end of the transaction that made it possible: a message that somebody
/// waits for is sent and leased by one commit.
/// </summary>
internal sealed partial class QueueStore : ILogTables
{
    private readonly QueueStatements _sql;
    private readonly QueuesOptions _options;
    private readonly Action _nudge;
    private readonly ConcurrentDictionary<string, StoredQueue> _queues = new(StringComparer.Ordinal);
    private readonly Dictionary<long, StoredQueue> _queuesById = [];
    private readonly List<StoredQueue> _touched = [];
    // What a unit changed in memory beside figures and leases, to be put back when its transaction is undone.
    private readonly Stack<Action> _undo = new();
    private long _lastNumber;
    private long _savedNumber;
    private long _now;

    /// <param name="connection">The writer's.</param>
    /// <param name="time">Goes on by its timestamps.</param>
    /// <param name="options">Checked.</param>
    /// <param name="nudge">Sees to it that there is another transaction soon.</param>
    public QueueStore(SqliteConnection connection, TimeProvider time, QueuesOptions options, Action nudge)
    {
        connection.Run(QueueSchema.Sql);
        var version = connection.Scalar<string>("SELECT value FROM meta WHERE key = 'queues'");
        if (version != QueueSchema.Version)
            throw new StartupException($"WebMq:DataDirectory: the queues have format {version}; this WebMq reads format {QueueSchema.Version}");

        _options = options;
        _nudge = nudge;
        _sql = new QueueStatements(connection);
        Clock = new QueueClock(time, connection.Scalar<long>("SELECT at FROM queue_store"));
        _now = Clock.Now;
        _lastNumber = _savedNumber = connection.Scalar<long>("SELECT last_number FROM queue_store");
        foreach (var queue in connection.Select("SELECT id, name, options, ready, delayed, leased, bytes FROM queues", row => new StoredQueue(
            row.GetInt64(0), row.GetString(1), ReadOptions(row.GetString(2)), _touched, row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6))))
            Add(queue);
        FindNextTimes();
    }

    public QueueClock Clock { get; }

    /// <summary>All queues, those that are being made or removed among them.</summary>
    public ICollection<StoredQueue> Queues => _queues.Values;

    public bool TryFind(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out StoredQueue? queue) =>
        _queues.TryGetValue(name, out queue) && !queue.IsClosed;

    public void Begin()
    {
        _now = Clock.Now;
        LookAround();
    }

    public void Flush()
    {
        HandOut();
        if (_touched.Count == 0)
            return;
        foreach (var queue in _touched)
        {
            _sql.SaveCounts
                .Bind(0, queue.Now(QueueFigure.Ready)).Bind(1, queue.Now(QueueFigure.Delayed)).Bind(2, queue.Now(QueueFigure.Leased))
                .Bind(3, queue.Now(QueueFigure.Bytes)).Bind(4, queue.Id).Run();
        }

        _sql.SaveStore.Bind(0, _lastNumber).Bind(1, _now).Run();
    }

    public void Committed()
    {
        foreach (var queue in _touched)
            queue.Committed(_now);
        _touched.Clear();
        _undo.Clear();
        _savedNumber = _lastNumber;
        HandOver();
        TellNextTime();
    }

    public void RolledBack()
    {
        _sql.Reset();
        foreach (var queue in _touched)
            queue.Undo();
        _touched.Clear();
        while (_undo.TryPop(out var undo))
            undo();
        _lastNumber = _savedNumber;
        TakeBack();
        // What was found to come next may have been found in it.
        Expect(_now + s_pause);
        TellNextTime();
    }

    public void Dispose()
    {
        foreach (var receiver in _queues.Values.SelectMany(q => q.Receivers))
            receiver.End(Refusals.Unavailable);
        _sql.Dispose();
    }

    private static QueueOptions ReadOptions(string json) => JsonSerializer.Deserialize<QueueOptions>(json, JsonSerializerOptions.Web)!;

    private void Add(StoredQueue queue)
    {
        _queues[queue.Name] = queue;
        _queuesById[queue.Id] = queue;
    }

    private void Drop(StoredQueue queue)
    {
        _queues.TryRemove(queue.Name, out _);
        _queuesById.Remove(queue.Id);
    }
}
