using WebMq.Shared.Queues;

namespace WebMq.Web.Queues;

internal sealed partial class QueueStore
{
    private const string LeaseLost = "lease-lost";

    /// <summary>The messages are done. Receipts that are none are refused before.</summary>
    public SettleResult[] Acknowledge(StoredQueue queue, IReadOnlyList<Receipt> receipts)
    {
        var results = new SettleResult[receipts.Count];
        for (var i = 0; i < results.Length; i++)
        {
            if (FindLease(queue, receipts[i]) is { } message)
            {
                Erase(queue, message);
                queue.Add(QueueFigure.Acknowledged);
                results[i] = new SettleResult(receipts[i].ToString());
            }
            else
            {
                results[i] = new SettleResult(receipts[i].ToString(), LeaseLost);
            }
        }

        return results;
    }

    /// <summary>Gives messages back for another try.</summary>
    public SettleResult[] Return(StoredQueue queue, IReadOnlyList<Receipt> receipts, TimeSpan? delay)
    {
        var due = delay > TimeSpan.Zero ? _now + QueueClock.Microseconds(delay.Value) : (long?)null;
        return [.. receipts.Select(receipt =>
        {
            if (FindLease(queue, receipt) is not { } message)
                return new SettleResult(receipt.ToString(), LeaseLost);
            Return(queue, message, due);
            return new SettleResult(receipt.ToString());
        })];
    }

    /// <summary>Makes a message a dead letter.</summary>
    public SettleResult Reject(StoredQueue queue, Receipt receipt, string? text)
    {
        if (FindLease(queue, receipt) is not { } message)
            return new SettleResult(receipt.ToString(), LeaseLost);
        Die(queue, message, DeathReason.Rejected, text);
        return new SettleResult(receipt.ToString());
    }

    /// <summary>The lease ends so long from now instead.</summary>
    public SettleResult Renew(StoredQueue queue, Receipt receipt, TimeSpan? leaseTime)
    {
        var until = _now + QueueClock.Microseconds(leaseTime ?? queue.Options.LeaseTime);
        if (_sql.Renew.Bind(0, until).Bind(1, queue.Id).Bind(2, receipt.Number).Bind(3, receipt.Lease).Bind(4, _now).Run() == 0)
            return new SettleResult(receipt.ToString(), LeaseLost);
        // Otherwise nothing of the queue is touched, and the clock is saved with what is.
        queue.Add(QueueFigure.Leased, 0);
        Expect(until);
        return new SettleResult(receipt.ToString(), LeaseUntil: QueueClock.ToTime(until));
    }

    // A lease that is over by the clock is lost, whether or not it was swept yet.
    private StoredMessage? FindLease(StoredQueue queue, Receipt receipt) =>
        One(_sql.SelectLease.Bind(0, queue.Id).Bind(1, receipt.Number).Bind(2, receipt.Lease).Bind(3, _now));

    private StoredMessage? Find(StoredQueue queue, long number) => One(_sql.SelectMessage.Bind(0, queue.Id).Bind(1, number));

    private static StoredMessage? One(MessageLog.SqliteStatement row)
    {
        if (!row.Next())
            return null;
        var message = StoredMessage.From(row);
        row.Reset();
        return message;
    }

    /// <summary>A lease is over without an acknowledgement.</summary>
    private void Return(StoredQueue queue, StoredMessage message, long? due)
    {
        queue.Add(QueueFigure.Returned);
        if (message.Expires <= _now)
        {
            Die(queue, message, DeathReason.Expired, null);
        }
        else if (queue.Options.MaxDeliveries > 0 && message.Deliveries >= queue.Options.MaxDeliveries)
        {
            Die(queue, message, DeathReason.TooManyDeliveries, null);
        }
        else
        {
            SetState(queue, message, due is null ? MessageState.Ready : MessageState.Delayed, due);
            Expect(message.Expires);
        }
    }

    private void SetState(StoredQueue queue, StoredMessage message, MessageState state, long? due)
    {
        _sql.SetState.Bind(0, (long)state).Bind(1, due).Bind(2, queue.Id).Bind(3, message.Number).Run();
        queue.Change(message.State, state);
        Expect(due);
        if (message.State == MessageState.Leased)
            Release(message.Number);
        Wake(queue);
    }

    private void Erase(StoredQueue queue, StoredMessage message)
    {
        _sql.DeleteMessage.Bind(0, queue.Id).Bind(1, message.Number).Run();
        _sql.DeleteBody.Bind(0, message.Number).Run();
        if (message.IsDead)
            _sql.DeleteDeath.Bind(0, message.Number).Run();
        queue.Leave(message.State, message.Size);
        if (message.State == MessageState.Leased)
            Release(message.Number);
    }
}
