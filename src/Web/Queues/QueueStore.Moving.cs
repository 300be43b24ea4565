using WebMq.Shared.Queues;

namespace WebMq.Web.Queues;

internal sealed partial class QueueStore
{
    /// <summary>Moves messages nobody has a lease on; all that are there, or none when they do not fit.</summary>
    public Outcome<long> Move(StoredQueue queue, IReadOnlyList<long> numbers, StoredQueue to)
    {
        if (queue.IsClosed || to.IsClosed)
            return Refusals.UnknownQueue(queue.IsClosed ? queue.Name : to.Name);
        var messages = Unleased(queue, numbers);
        if (!HasRoom(to, messages.Count))
            return new Refusal("queue-full", $"The queue {to.Name} has {to.Length} messages and takes {to.Options.MaxLength}.");
        foreach (var message in messages)
        {
            if (queue != to)
                Relocate(queue, message, to, message.Expires, message.IsDead);
        }

        return messages.Count;
    }

    /// <summary>Sends dead letters back to where they died, as if never delivered.</summary>
    public long Requeue(StoredQueue queue, IReadOnlyList<long> numbers)
    {
        var count = 0;
        foreach (var message in Unleased(queue, numbers))
        {
            if (!message.IsDead || Death(message.Number) is not { } death || !TryFind(death.Queue, out var origin) || origin == queue || !HasRoom(origin, 1))
                continue;
            _sql.DeleteDeath.Bind(0, message.Number).Run();
            var expires = origin.Options.DefaultExpiry is { } life ? _now + QueueClock.Microseconds(life) : (long?)null;
            Relocate(queue, message, origin, expires, isDead: false);
            count++;
        }

        return count;
    }

    /// <summary>Removes messages, leased ones too.</summary>
    public long Remove(StoredQueue queue, IReadOnlyList<long> numbers)
    {
        var found = numbers.Distinct().Select(number => Find(queue, number)).OfType<StoredMessage>().ToList();
        foreach (var message in found)
            Erase(queue, message);
        return found.Count;
    }

    /// <summary>Removes a piece of what has no higher number.</summary>
    public int RemovePiece(StoredQueue queue, long through, int count)
    {
        var piece = Select(_sql.SelectFirst.Bind(0, queue.Id).Bind(1, through).Bind(2, count));
        foreach (var message in piece)
            Erase(queue, message);
        return piece.Count;
    }

    /// <summary>The last number that was given.</summary>
    public long LastNumber() => _lastNumber;

    private static bool HasRoom(StoredQueue queue, int count) =>
        queue.Options.MaxLength == 0 || queue.Options.WhenFull == WhenFull.DropOldest || queue.Length + count <= queue.Options.MaxLength;

    private List<StoredMessage> Unleased(StoredQueue queue, IReadOnlyList<long> numbers) =>
        [.. numbers.Distinct().Select(number => Find(queue, number)).OfType<StoredMessage>().Where(m => m.State != MessageState.Leased)];

    // A dead letter is always taken, whatever the length of its queue: there is nobody who could be refused.
    private void Die(StoredQueue queue, StoredMessage message, string reason, string? text)
    {
        queue.Add(reason switch
        {
            DeathReason.Expired => QueueFigure.Expired,
            DeathReason.Rejected => QueueFigure.Rejected,
            DeathReason.TooManyDeliveries => QueueFigure.TooManyDeliveries,
            _ => QueueFigure.Dropped,
        });
        if (DeadLettersOf(queue) is not { } target)
        {
            Erase(queue, message);
            queue.Add(QueueFigure.Discarded);
            return;
        }

        _sql.SaveDeath
            .Bind(0, message.Number).Bind(1, queue.Name).Bind(2, reason).Bind(3, string.IsNullOrEmpty(text) ? null : text)
            .Bind(4, _now).Bind(5, message.Deliveries).Run();
        // It is there to be looked at, so it expires no more and waits for no time.
        Relocate(queue, message, target, expires: null, isDead: true, isReady: true);
    }

    private StoredQueue? DeadLettersOf(StoredQueue queue)
    {
        if (queue.Options.DeadLetterQueue is not { } name)
            return null;
        // One that was removed since is stood in for by the one that is always there.
        if (!TryFind(name, out var target) && !TryFind(QueueName.DeadLetters.ToString(), out target))
            return null;
        return target == queue ? null : target;
    }

    private void Relocate(StoredQueue from, StoredMessage message, StoredQueue to, long? expires, bool isDead, bool isReady = false)
    {
        var state = message.State == MessageState.Delayed && !isReady ? MessageState.Delayed : MessageState.Ready;
        var statement = state == MessageState.Delayed ? _sql.RelocateDelayed : _sql.Relocate;
        statement.Bind(0, to.Id).Bind(1, expires).Bind(2, isDead ? 1 : 0).Bind(3, from.Id).Bind(4, message.Number).Run();
        from.Leave(message.State, message.Size);
        to.Enter(state, message.Size);
        if (message.State == MessageState.Leased)
            Release(message.Number);
        Wake(to);
        Expect(expires);
    }

    private DeathNote? Death(long number)
    {
        var row = _sql.SelectDeath.Bind(0, number);
        if (!row.Next())
            return null;
        var death = new DeathNote(row.Text(0)!, row.Text(1)!, row.Text(2), QueueClock.ToTime(row.Long(3)), row.Int(4));
        row.Reset();
        return death;
    }

    private static List<StoredMessage> Select(MessageLog.SqliteStatement row)
    {
        var messages = new List<StoredMessage>();
        while (row.Next())
            messages.Add(StoredMessage.From(row));
        return messages;
    }
}
