using WebMq.Shared.Queues;
using WebMq.Web.Messages;

namespace WebMq.Web.Queues;

/// <summary>
/// What is kept in memory of a queue, whatever its length. Changed on the writer's thread; what a transaction adds to the
/// figures is seen by others when it is on disk.
/// </summary>
internal sealed class StoredQueue(long id, string name, QueueOptions options, List<StoredQueue> touched, params ReadOnlySpan<long> stored)
{
    private readonly long[] _committed = Figures(stored);
    private readonly long[] _pending = Figures([]);
    private readonly RateMeter _sent = new();
    private readonly RateMeter _received = new();
    private readonly RateMeter _acknowledged = new();
    private int _receivers;
    private bool _isTouched;

    public long Id => id;

    public string Name => name;

    public QueueOptions Options { get; set; } = options;

    /// <summary>It is removed, or being removed: nothing more comes in.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Those that could be given something, in the order of their turns.</summary>
    public LinkedList<QueueReceiver> Waiting { get; } = new();

    /// <summary>Everyone who waits or is subscribed.</summary>
    public HashSet<QueueReceiver> Receivers { get; } = [];

    public int ReceiverCount => Volatile.Read(ref _receivers);

    /// <summary>It is among those to be handed out of at the end of the transaction.</summary>
    public bool IsAwake { get; set; }

    /// <summary>As the transaction that is under way sees it.</summary>
    public long Length => Now(QueueFigure.Ready) + Now(QueueFigure.Delayed) + Now(QueueFigure.Leased);

    public long Now(QueueFigure figure) => _committed[(int)figure] + _pending[(int)figure];

    public void Add(QueueFigure figure, long count = 1)
    {
        _pending[(int)figure] += count;
        if (_isTouched)
            return;
        _isTouched = true;
        touched.Add(this);
    }

    public void Enter(MessageState state, long size)
    {
        Add((QueueFigure)state);
        Add(QueueFigure.Bytes, size);
    }

    public void Leave(MessageState state, long size)
    {
        Add((QueueFigure)state, -1);
        Add(QueueFigure.Bytes, -size);
    }

    public void Change(MessageState from, MessageState to)
    {
        Add((QueueFigure)from, -1);
        Add((QueueFigure)to);
    }

    public void Joined(QueueReceiver receiver)
    {
        Receivers.Add(receiver);
        Volatile.Write(ref _receivers, Receivers.Count);
    }

    public void Left(QueueReceiver receiver)
    {
        Receivers.Remove(receiver);
        Volatile.Write(ref _receivers, Receivers.Count);
    }

    public void Committed(long now)
    {
        _sent.Add(_pending[(int)QueueFigure.Sent], now);
        _received.Add(_pending[(int)QueueFigure.Received], now);
        _acknowledged.Add(_pending[(int)QueueFigure.Acknowledged], now);
        for (var i = 0; i < _pending.Length; i++)
            Volatile.Write(ref _committed[i], _committed[i] + _pending[i]);
        Undo();
    }

    public void Undo()
    {
        Array.Clear(_pending);
        _isTouched = false;
    }

    /// <summary>As anybody may see it.</summary>
    public QueueSummary Summarize(long now, TimeSpan? oldestAge) => new(
        name,
        Options,
        Seen(QueueFigure.Ready),
        Seen(QueueFigure.Delayed),
        Seen(QueueFigure.Leased),
        Seen(QueueFigure.Bytes),
        oldestAge,
        ReceiverCount,
        new QueueCounters(
            Seen(QueueFigure.Sent),
            Seen(QueueFigure.Duplicates),
            Seen(QueueFigure.Received),
            Seen(QueueFigure.Redelivered),
            Seen(QueueFigure.Acknowledged),
            Seen(QueueFigure.Returned),
            Seen(QueueFigure.Expired),
            Seen(QueueFigure.Rejected),
            Seen(QueueFigure.TooManyDeliveries),
            Seen(QueueFigure.Dropped),
            Seen(QueueFigure.Discarded)),
        new QueueRates(_sent.PerSecond(now), _received.PerSecond(now), _acknowledged.PerSecond(now)));

    private long Seen(QueueFigure figure) => Volatile.Read(ref _committed[(int)figure]);

    private static long[] Figures(ReadOnlySpan<long> stored)
    {
        var figures = new long[(int)QueueFigure.Discarded + 1];
        stored.CopyTo(figures);
        return figures;
    }
}
