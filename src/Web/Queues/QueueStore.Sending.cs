using WebMq.Shared.Queues;

namespace WebMq.Web.Queues;

internal sealed partial class QueueStore
{
    /// <summary>Puts messages into a queue: all of them or none.</summary>
    public Outcome<IReadOnlyList<SendReceipt>> Send(StoredQueue queue, string sender, IReadOnlyList<NewMessage> messages)
    {
        if (queue.IsClosed)
            return Refusals.UnknownQueue(queue.Name);
        var most = queue.Options.MaxLength;
        if (most > 0 && queue.Length + messages.Count > most && Overflow(queue, sender, messages) is { } refusal)
            return refusal;

        var receipts = new SendReceipt[messages.Count];
        for (var i = 0; i < receipts.Length; i++)
        {
            var message = messages[i];
            if (message.Id is { } id && Known(queue, sender, id, _lastNumber + 1) is { } first)
            {
                queue.Add(QueueFigure.Duplicates);
                receipts[i] = new SendReceipt(first, Duplicate: true);
                continue;
            }

            if (most > 0 && queue.Length >= most)
                DropOldest(queue);
            receipts[i] = new SendReceipt(Insert(queue, message.Source, message.Header), Duplicate: false);
        }

        return receipts;
    }

    private long Insert(StoredQueue queue, QueuedMessage message, byte[]? header)
    {
        var number = ++_lastNumber;
        var due = message.Delay > TimeSpan.Zero ? _now + QueueClock.Microseconds(message.Delay.Value) : (long?)null;
        var expires = (message.Expiry ?? queue.Options.DefaultExpiry) is { } life ? _now + QueueClock.Microseconds(life) : (long?)null;
        var state = due is null ? MessageState.Ready : MessageState.Delayed;
        var body = message.Message.Body.Span;
        _sql.InsertMessage
            .Bind(0, queue.Id).Bind(1, number).Bind(2, (long)state).Bind(3, message.Priority)
            .Bind(4, due).Bind(5, expires).Bind(6, _now).Bind(7, body.Length).Run();
        _sql.InsertBody.Bind(0, number);
        if (header is null)
            _sql.InsertBody.BindNull(1);
        else
            _sql.InsertBody.Bind(1, header);
        _sql.InsertBody.Bind(2, body).Run();
        queue.Add(QueueFigure.Sent);
        queue.Enter(state, body.Length);
        Expect(due);
        Expect(expires);
        Wake(queue);
        return number;
    }

    // The number of the first with this id; null when there was none, and then it is remembered.
    private long? Known(StoredQueue queue, string sender, string id, long number)
    {
        // Ids are a sender's own; a person's id has no slash in it.
        var key = $"{sender}/{id}";
        if (_sql.InsertId.Bind(0, number).Bind(1, queue.Id).Bind(2, key).Bind(3, _now).Run() > 0)
        {
            ExpectForgetting(_now);
            return null;
        }

        return Find(queue, key);
    }

    private long? Find(StoredQueue queue, string key)
    {
        _sql.FindId.Bind(0, queue.Id).Bind(1, key);
        if (!_sql.FindId.Next())
            return null;
        var number = _sql.FindId.Long(0);
        _sql.FindId.Reset();
        return number;
    }

    // Whether those of them that are new do not fit; looked at before anything is written.
    private Refusal? Overflow(StoredQueue queue, string sender, IReadOnlyList<NewMessage> messages)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var fresh = messages.Count(m => m.Id is not { } id || (seen.Add(id) && Find(queue, $"{sender}/{id}") is null));
        var over = queue.Length + fresh - queue.Options.MaxLength;
        if (fresh == 0 || over <= 0 || (queue.Options.WhenFull == WhenFull.DropOldest && over <= queue.Now(QueueFigure.Ready)))
            return null;
        return new Refusal("queue-full", $"The queue {queue.Name} has {queue.Length} messages and takes {queue.Options.MaxLength}.");
    }

    private void DropOldest(StoredQueue queue)
    {
        _sql.LowestPriority.Bind(0, queue.Id);
        if (!_sql.LowestPriority.Next())
            return;
        var priority = _sql.LowestPriority.Long(0);
        _sql.LowestPriority.Reset();
        _sql.SelectOldest.Bind(0, queue.Id).Bind(1, priority);
        if (!_sql.SelectOldest.Next())
            return;
        var oldest = StoredMessage.From(_sql.SelectOldest);
        _sql.SelectOldest.Reset();
        Die(queue, oldest, DeathReason.Dropped, null);
    }
}
