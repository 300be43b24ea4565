using WebMq.Shared.Queues;
using WebMq.Web.Messages;

namespace WebMq.Web.Queues;

/// <summary>A message as the writer hands it to a receiver; it becomes a <see cref="Delivery"/> on the receiver's side.</summary>
internal sealed record HandedMessage(
    long Number, int Lease, int Priority, int Deliveries, long SentAt, long? Expires, long LeaseUntil, int Size, byte[]? Header, byte[]? Body, DeathNote? Death)
{
    /// <summary>A longer body is not read by the writer, whom everybody waits for, but by the receiver when it takes the message.</summary>
    public const int MaxCarried = 16 << 10;

    public Receipt Receipt => new(Number, Lease);

    public Delivery ToDelivery(byte[] body) => new(
        Receipt.ToString(),
        Number,
        MessageHeader.Read(Header, body),
        Priority,
        Deliveries,
        QueueClock.ToTime(SentAt),
        QueueClock.ToTime(Expires),
        QueueClock.ToTime(LeaseUntil),
        Death);
}
