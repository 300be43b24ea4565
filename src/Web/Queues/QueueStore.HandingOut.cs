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
    private long _handOutFrom;

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
        if (_awake.Count > 1)
        {
            // One that always has more than a transaction hands out does not keep the others waiting.
            _awake.Add(_awake[0]);
            _awake.RemoveAt(0);
        }

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
