using System.Runtime.CompilerServices;
using System.Threading.Channels;
using WebMq.Shared.Queues;

namespace WebMq.Web.Queues;

/// <summary>
/// A subscription: deliveries come as long as fewer than its prefetch are unsettled. One consumer. Disposing it gives back at
/// once whatever it has not settled.
/// </summary>
internal sealed class QueueReceiver : IAsyncDisposable
{
    /// <summary>Bodies that may wait to be taken; beyond them nothing is handed out, whatever the prefetch.</summary>
    public const int MaxWaitingBytes = 32 << 20;

    /// <summary>Bodies of one batch, of which one may be longer by itself.</summary>
    private const int MaxBatchBytes = 4 << 20;

    private readonly QueueDesk _desk;
    private readonly Channel<HandedMessage> _handed;
    private readonly List<HandedMessage> _handing = [];
    private long _handingBytes;
    private int _waiting;
    private long _waitingBytes;
    private int _isStuck;
    private int _isDisposed;

    public QueueReceiver(QueueDesk desk, StoredQueue queue, string name, int prefetch, TimeSpan? leaseTime, bool once)
    {
        _desk = desk;
        Source = queue;
        Name = name;
        Prefetch = prefetch;
        LeaseTime = leaseTime;
        IsOnce = once;
        Turn = new LinkedListNode<QueueReceiver>(this);
        _handed = Channel.CreateBounded<HandedMessage>(new BoundedChannelOptions(prefetch) { SingleReader = true, SingleWriter = true });
    }

    /// <summary>Who receives.</summary>
    public string Name { get; }

    /// <summary>From which queue.</summary>
    public string Queue => Source.Name;

    /// <summary>How many deliveries may be unsettled at once.</summary>
    public int Prefetch { get; }

    /// <summary>Why the stream has ended by itself: the queue was removed, or the app stops; null while it goes on.</summary>
    public Refusal? Ended { get; private set; }

    internal StoredQueue Source { get; }

    internal TimeSpan? LeaseTime { get; }

    /// <summary>It is given something in one transaction, and then no more.</summary>
    internal bool IsOnce { get; }

    /// <summary>Its place among those that wait. This and what follows is the writer's.</summary>
    internal LinkedListNode<QueueReceiver> Turn { get; }

    /// <summary>The numbers it has leases on; of one that receives once, none are kept.</summary>
    internal HashSet<long> Held { get; } = [];

    internal bool IsClosed { get; private set; }

    /// <summary>What is handed out in the transaction under way.</summary>
    internal IReadOnlyList<HandedMessage> Handing => _handing;

    /// <summary>How many more it can be given now.</summary>
    internal int Room()
    {
        var room = CountRoom();
        if (room > 0 || IsClosed || Held.Count >= Prefetch)
            return room;
        // It has to take something first, and says so when it finds this mark. What it took before that is seen by looking again.
        Interlocked.Exchange(ref _isStuck, 1);
        return CountRoom();
    }

    internal void Hand(HandedMessage message)
    {
        _handing.Add(message);
        _handingBytes += message.Size;
        if (!IsOnce)
            Held.Add(message.Number);
    }

    internal void HandOver()
    {
        Interlocked.Add(ref _waiting, _handing.Count);
        Interlocked.Add(ref _waitingBytes, _handingBytes);
        foreach (var message in _handing)
            _handed.Writer.TryWrite(message);
        Forget();
        if (IsOnce)
            End(null);
    }

    /// <summary>Nothing of what was handed out in this transaction happened.</summary>
    internal void TakeBack()
    {
        foreach (var message in _handing)
            Held.Remove(message.Number);
        Forget();
    }

    internal void End(Refusal? reason)
    {
        IsClosed = true;
        Ended ??= reason;
        _handed.Writer.TryComplete();
    }

    /// <summary>Waits until there is something to take, or nothing will come any more.</summary>
    internal ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _handed.Reader.WaitToReadAsync(cancellationToken);

    /// <summary>Takes what there is, up to a bound; nothing whose lease has ended meanwhile.</summary>
    internal List<HandedMessage> Take(long maxBytes)
    {
        var taken = new List<HandedMessage>();
        var bytes = 0L;
        var now = _desk.Now;
        while (taken.Count < QueueLimits.MaxBatch && (taken.Count == 0 || bytes < maxBytes) && _handed.Reader.TryRead(out var message))
        {
            Interlocked.Decrement(ref _waiting);
            Interlocked.Add(ref _waitingBytes, -message.Size);
            if (message.LeaseUntil <= now)
                continue;
            taken.Add(message);
            bytes += message.Size;
        }

        if (Interlocked.Exchange(ref _isStuck, 0) == 1)
            _desk.HasRoomAgain(this);
        return taken;
    }

    /// <summary>Batches as they come, never empty; ends when the queue is removed, the app stops, or the receiver is disposed.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Delivery>> Batches([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await _handed.Reader.WaitToReadAsync(cancellationToken))
        {
            var deliveries = _desk.Deliver(Take(MaxBatchBytes));
            if (deliveries.Count > 0)
                yield return deliveries;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
            await _desk.Leave(this);
    }

    private void Forget()
    {
        _handing.Clear();
        _handingBytes = 0;
    }

    // One that does not take what it was given gets nothing else, even when the leases on it have ended.
    private int CountRoom()
    {
        if (IsClosed || _handingBytes + Interlocked.Read(ref _waitingBytes) >= MaxWaitingBytes)
            return 0;
        var waiting = Volatile.Read(ref _waiting) + _handing.Count;
        return Prefetch - Math.Max(waiting, Held.Count);
    }
}
