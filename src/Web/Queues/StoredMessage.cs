using WebMq.Shared.Queues;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Queues;

/// <summary>A row of <c>queue_messages</c>, as far as the store decides by it.</summary>
internal readonly record struct StoredMessage(
    long Queue, long Number, MessageState State, long? Expires, int Deliveries, long Size, bool IsDead)
{
    public const string Columns = "queue, number, state, expires, deliveries, size, dead";

    public static StoredMessage From(SqliteStatement row) => new(
        row.Long(0), row.Long(1), (MessageState)row.Int(2), row.LongOrNull(3), row.Int(4), row.Long(5), row.Int(6) != 0);
}
