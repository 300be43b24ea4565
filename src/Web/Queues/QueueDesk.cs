using Microsoft.Data.Sqlite;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Queues;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Queues;

/// <summary>The store as other threads reach it.</summary>
internal sealed class QueueDesk(SqliteMessageLog log, QueueStore store, QueueReader reader)
{
    public QueueStore Store => store;

    public long Now => store.Clock.Now;

    /// <summary>Does a unit of work of the store; whatever keeps it from the disk is a refusal.</summary>
    public async Task<Outcome<T>> Execute<T>(Func<Outcome<T>> unit, CancellationToken cancellationToken, int weight = 1)
    {
        try
        {
            return await log.ExecuteAsync(unit, weight, cancellationToken);
        }
        catch (LogUnavailableException e)
        {
            return e.InnerException is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL } ? Refusals.DiskFull : Refusals.Unavailable;
        }
    }

    /// <summary>What was handed out, with bodies that the writer did not carry; what was removed meanwhile is left out.</summary>
    public List<Delivery> Deliver(List<HandedMessage> handed)
    {
        var deliveries = new List<Delivery>(handed.Count);
        foreach (var message in handed)
        {
            if ((message.Body ?? reader.Body(message.Number)) is { } body)
                deliveries.Add(message.ToDelivery(body));
        }

        return deliveries;
    }

    public void HasRoomAgain(QueueReceiver receiver) => store.HasRoomAgain(receiver);

    /// <summary>The receiver gets nothing more, and what it holds goes back.</summary>
    public async Task Leave(QueueReceiver receiver)
    {
        var left = await Execute<bool>(() => QueueStore.Leave(receiver), CancellationToken.None);
        // Where the disk takes nothing, the leases end by their time.
        while (left.Refusal is null && receiver.Held.Count > 0)
            left = await Execute<bool>(() => store.GiveBackPiece(receiver), CancellationToken.None);
    }
}
