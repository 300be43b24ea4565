using System.Collections.Concurrent;
using WebMq.Shared.Queues;

namespace WebMq.Web.Queues;

internal sealed partial class QueueStore
{
    /// <summary>What one transaction hands out at most: the rest goes with the next, so that nobody waits long for a commit.</summary>
    private const int MaxHandedOut = 1_000;

    private static readonly long s_pause = QueueClock.Microseconds(TimeSpan.FromSeconds(1));

    private readonly List<StoredQueue> _awake = [];
    private readonly HashSet<QueueReceiver> _served = [];
    private readonly List<(QueueReceiver Receiver, long Number)> _released = [];
    private readonly List<HandedMessage> _ready = [];
    // Who has which message, as far as it is subscribed; bounded by what subscriptions prefetch.
    private readonly Dictionary<long, QueueReceiver> _holders = [];
    private readonly ConcurrentQueue<QueueReceiver> _withRoom = new();
    private long _handOutFrom;
    private volatile bool _isStopping;

    /// <summary>A receiver takes its turn from now on.</summary>
    public Refusal? Join(QueueReceiver receiver)
    {
        if (_isStopping)
            return Refusals.Unavailable;
        if (receiver.Source.IsClosed)
            return Refusals.UnknownQueue(receiver.Queue);
        receiver.Source.Joined(receiver);
        _undo.Push(() => Detach(receiver));
        Wake(receiver);
        return null;
    }

    /// <summary>A receiver gets nothing more.</summary>
    public static bool Leave(QueueReceiver receiver)
    {
        End(receiver, null);
        return true;
    }

    /// <summary>Gives back a piece of what a receiver that has left still holds.</summary>
    /// <returns>Whether there is more.</returns>
    public bool GiveBackPiece(QueueReceiver receiver)
    {
        foreach (var number in receiver.Held.Take(MaxHandedOut).ToArray())
        {
            if (Find(receiver.Source, number) is { State: MessageState.Leased } message)
                Return(receiver.Source, message, null);
            else
                Release(number);
        }

        return receiver.Held.Count > 0;
    }

    /// <summary>The app stops: nobody is given anything more. From any thread.</summary>
    public void EndReceivers()
    {
        _isStopping = true;
        _nudge();
    }

    /// <summary>A receiver that was stuck has taken something. From any thread.</summary>
    public void HasRoomAgain(QueueReceiver receiver)
    {
        _withRoom.Enqueue(receiver);
        _nudge();
    }

    private static void End(QueueReceiver receiver, Refusal? reason)
    {
        receiver.End(reason);
        Detach(receiver);
    }

    private static void Detach(QueueReceiver receiver)
    {
        receiver.Source.Left(receiver);
        receiver.Turn.List?.Remove(receiver.Turn);
    }

    private void LookAround()
    {
        if (_isStopping)
        {
            foreach (var receiver in _queues.Values.SelectMany(q => q.Receivers).ToArray())
                End(receiver, Refusals.Unavailable);
        }

        while (_withRoom.TryDequeue(out var receiver))
            Wake(receiver);
    }

    private void Wake(QueueReceiver receiver)
    {
        if (receiver.Turn.List is null && receiver.Room() > 0)
            receiver.Source.Waiting.AddLast(receiver.Turn);
        Wake(receiver.Source);
    }

    private void Wake(StoredQueue queue)
    {
        if (queue.IsAwake || queue.Waiting.Count == 0)
            return;
        queue.IsAwake = true;
        _awake.Add(queue);
    }

    private void HandOut()
    {
        if (_awake.Count == 0 || _now < _handOutFrom)
            return;
        var left = MaxHandedOut;
        try
        {
            // Dead letters may wake a queue that is behind.
            for (var i = 0; i < _awake.Count && left > 0; i++)
                left -= HandOut(_awake[i], left);
        }
        catch
        {
            // Those who share this transaction are tried again without it: what cannot be handed out is nobody's else fault.
            _handOutFrom = _now + s_pause;
            Expect(_handOutFrom);
            throw;
        }
    }

    private int HandOut(StoredQueue queue, int most)
    {
        var wanted = 0;
        for (var turn = queue.Waiting.First; turn is not null && wanted < most; turn = turn.Next)
            wanted += turn.Value.Room();
        wanted = (int)Math.Min(Math.Min(wanted, most), queue.Now(QueueFigure.Ready));
        if (wanted <= 0)
            return 0;

        ReadReady(queue, wanted);
        foreach (var message in _ready)
        {
            if (message.Expires <= _now)
                Die(queue, new StoredMessage(queue.Id, message.Number, MessageState.Ready, message.Expires, message.Deliveries, message.Size, message.Death is not null), DeathReason.Expired, null);
            else if (NextInTurn(queue) is { } receiver)
                Lease(queue, receiver, message);
        }

        return _ready.Count;
    }

    // Whoever is first in the line is given one and goes to its end: what there is, is shared evenly.
    private static QueueReceiver? NextInTurn(StoredQueue queue)
    {
        while (queue.Waiting.First is { } turn)
        {
            queue.Waiting.RemoveFirst();
            if (turn.Value.Room() > 0)
                return turn.Value;
        }

        return null;
    }

    private void ReadReady(StoredQueue queue, int count)
    {
        _ready.Clear();
        var row = _sql.SelectReady.Bind(0, queue.Id).Bind(1, count);
        while (row.Next())
        {
            _ready.Add(new HandedMessage(
                row.Long(0), row.Int(4), row.Int(1), row.Int(3), row.Long(5), row.LongOrNull(2), 0, row.Int(6), row.Blob(8), row.Blob(9),
                row.Int(7) != 0 ? Death(row.Long(0)) : null));
        }
    }

    private void Lease(StoredQueue queue, QueueReceiver receiver, HandedMessage message)
    {
        var until = _now + QueueClock.Microseconds(receiver.LeaseTime ?? queue.Options.LeaseTime);
        _sql.Lease.Bind(0, until).Bind(1, receiver.Name).Bind(2, queue.Id).Bind(3, message.Number).Run();
        queue.Change(MessageState.Ready, MessageState.Leased);
        queue.Add(QueueFigure.Received);
        if (message.Deliveries > 0)
            queue.Add(QueueFigure.Redelivered);
        Expect(until);
        receiver.Hand(message with { Lease = message.Lease + 1, Deliveries = message.Deliveries + 1, LeaseUntil = until });
        _served.Add(receiver);
        if (!receiver.IsOnce)
            _holders[message.Number] = receiver;
        if (receiver.Room() > 0)
            queue.Waiting.AddLast(receiver.Turn);
    }

    /// <summary>Nobody has a lease on it any more: whoever had it has room for another.</summary>
    private void Release(long number)
    {
        if (!_holders.Remove(number, out var receiver))
            return;
        receiver.Held.Remove(number);
        _released.Add((receiver, number));
        Wake(receiver);
    }

    private void HandOver()
    {
        foreach (var receiver in _served)
        {
            receiver.HandOver();
            if (receiver.IsClosed)
                End(receiver, null);
        }

        _served.Clear();
        _released.Clear();
        _awake.RemoveAll(queue =>
        {
            queue.IsAwake = queue.Waiting.Count > 0 && queue.Now(QueueFigure.Ready) > 0;
            return !queue.IsAwake;
        });
        if (_awake.Count > 0 && _now >= _handOutFrom)
            _nudge();
    }

    private void TakeBack()
    {
        foreach (var receiver in _served)
        {
            foreach (var message in receiver.Handing)
                _holders.Remove(message.Number);
            receiver.TakeBack();
            Wake(receiver);
        }

        foreach (var (receiver, number) in _released)
        {
            receiver.Held.Add(number);
            _holders[number] = receiver;
        }

        _served.Clear();
        _released.Clear();
    }
}
