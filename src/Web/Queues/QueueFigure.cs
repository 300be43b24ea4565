namespace WebMq.Web.Queues;

/// <summary>What is counted of a queue. The first four are stored, the others begin with the app.</summary>
internal enum QueueFigure
{
    Ready,
    Delayed,
    Leased,
    Bytes,
    Sent,
    Duplicates,
    Received,
    Redelivered,
    Acknowledged,
    Returned,
    Expired,
    Rejected,
    TooManyDeliveries,
    Dropped,
    Discarded,
}
