using Microsoft.Extensions.Options;
using WebMq.Shared.Queues;
using WebMq.Web.MessageLog;
using WebMq.Web.Messages;

namespace WebMq.Web.Queues;

/// <summary>
/// Queues as every edge uses them. What is answered is on disk. Refusals: <c>unknown-queue</c>, <c>bad-queue-name</c>,
/// <c>bad-option</c>, <c>bad-message</c>, <c>too-large</c>, <c>queue-full</c>, <c>disk-full</c>, <c>lease-lost</c>,
/// <c>bad-request</c>, <c>unknown-message</c>, <c>too-many-queues</c>, <c>log-unavailable</c>.
/// </summary>
internal sealed partial class QueueService(
    SqliteMessageLog log,
    DataDirectory data,
    IOptions<QueuesOptions> options,
    TimeProvider clock,
    ILogger<QueueService> logger) : IAsyncDisposable
{
    private const int PieceLength = 500;

    private static readonly QueueOptions s_deadLetters = new() { MaxDeliveries = 0, DeadLetterQueue = null };

    private readonly QueueReader _reader = new(log);
    private readonly SendGate _gate = new();
    private readonly DiskSpace _space = new(data.Path, options.Value.MinFreeSpace, clock);
    private QueueDesk? _desk;
    private QueueSweeper? _sweeper;

    private QueueDesk Desk => _desk ?? throw new InvalidOperationException("The queues are not open yet.");

    private QueueStore Store => Desk.Store;

    /// <summary>Opens the queues; before it nothing else may be called.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        QueueStore? store = null;
        await log.JoinAsync(connection => store = new QueueStore(connection, clock, options.Value, log.Nudge), cancellationToken);
        _desk = new QueueDesk(log, store!, _reader);
        _sweeper = new QueueSweeper(_desk, clock, logger);
        await _sweeper.Start();
        if (!store!.TryFind(QueueName.DeadLetters.ToString(), out _))
            ThrowIfRefused(await Create(QueueName.DeadLetters.ToString(), s_deadLetters, cancellationToken));
    }

    /// <summary>Who waits is answered, and subscriptions end. Sending and settling go on until the log is closed.</summary>
    public void EndReceivers() => _desk?.Store.EndReceivers();

    /// <summary>All queues by name.</summary>
    public IReadOnlyList<QueueSummary> List()
    {
        var queues = Store.Queues.Where(q => !q.IsClosed).OrderBy(q => q.Name, StringComparer.Ordinal).ToList();
        var sent = _reader.FirstSent(queues);
        return [.. queues.Select(q => Summarize(q, sent))];
    }

    /// <summary>One queue.</summary>
    public Outcome<QueueSummary> Find(string? queue) =>
        FindQueue(queue).Succeeded(out var found, out var refusal) ? Summarize(found, _reader.FirstSent([found])) : refusal;

    /// <summary>Makes a queue, or gives the one of that name these options.</summary>
    public async Task<Outcome<QueueSummary>> Create(string? queue, QueueOptions options, CancellationToken cancellationToken)
    {
        if (!QueueName.TryParse(queue, out _))
            return Refusals.UnknownQueue(queue);
        if (QueueChecks.Options(options) is { } fault)
            return fault;
        var made = await Desk.Execute(() => Store.Create(queue, options), cancellationToken);
        return made.Succeeded(out var found, out var refusal) ? Summarize(found, _reader.FirstSent([found])) : refusal;
    }

    /// <summary>Removes a queue with all that is in it; <c>dead-letters</c> stays.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="confirm">Its name once more.</param>
    /// <param name="cancellationToken">Ends the wait; what is removed by then stays removed.</param>
    /// <returns>How many messages went with it.</returns>
    public async Task<Outcome<long>> Delete(string? queue, string? confirm, CancellationToken cancellationToken)
    {
        if (!FindQueue(queue).Succeeded(out var found, out var refusal))
            return refusal;
        if (QueueChecks.Confirm(queue, confirm) is { } unconfirmed)
            return unconfirmed;
        if (queue == QueueName.DeadLetters.ToString())
            return QueueChecks.BadRequest("The queue of dead letters stays; it can be purged.");
        var closed = await Desk.Execute<bool>(() => Store.Close(found), cancellationToken);
        if (!closed.Succeeded(out var isMine, out refusal))
            return refusal;
        if (!isMine)
            return Refusals.UnknownQueue(queue);

        var done = false;
        try
        {
            var purged = await RemoveAll(found, null, cancellationToken);
            if (purged.Refusal is not null)
                return purged;
            var removed = await Desk.Execute<bool>(() => Store.RemoveQueue(found), cancellationToken);
            done = removed.Refusal is null && removed.Value;
            return done ? purged : removed.Refusal ?? Refusals.Unavailable;
        }
        finally
        {
            if (!done)
                await Desk.Execute<bool>(() => QueueStore.Reopen(found), CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_sweeper is not null)
            await _sweeper.DisposeAsync();
        _gate.Dispose();
    }

    private static void ThrowIfRefused(Outcome<QueueSummary> made)
    {
        if (made.Refusal is { } refusal)
            throw new Startup.StartupException($"WebMq:Queues: the queue of dead letters cannot be made: {refusal.Text}");
    }

    private Outcome<StoredQueue> FindQueue(string? name) =>
        name is not null && Store.TryFind(name, out var queue) ? queue : Refusals.UnknownQueue(name);

    private QueueSummary Summarize(StoredQueue queue, Dictionary<long, long> sent)
    {
        var now = Desk.Now;
        return queue.Summarize(now, sent.TryGetValue(queue.Id, out var at) ? TimeSpan.FromMicroseconds(Math.Max(0, now - at)) : null);
    }
}
