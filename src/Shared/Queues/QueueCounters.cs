namespace WebMq.Shared.Queues;

/// <summary>What went through a queue since the app started.</summary>
/// <param name="Sent">Messages sent, repeats not counted.</param>
/// <param name="Duplicates">Sends whose id was known already.</param>
/// <param name="Received">Deliveries handed out.</param>
/// <param name="Redelivered">Those of them that were not a message's first.</param>
/// <param name="Acknowledged">Messages that are done.</param>
/// <param name="Returned">Leases that ended, were given back or were rejected for another try.</param>
/// <param name="Expired">Messages whose time was over.</param>
/// <param name="Rejected">Messages that a receiver declared dead.</param>
/// <param name="TooManyDeliveries">Messages that were handed out too often.</param>
/// <param name="Dropped">Messages that made room for newer ones.</param>
/// <param name="Discarded">Those of the last four kinds that no dead-letter queue took.</param>
public sealed record QueueCounters(
    long Sent,
    long Duplicates,
    long Received,
    long Redelivered,
    long Acknowledged,
    long Returned,
    long Expired,
    long Rejected,
    long TooManyDeliveries,
    long Dropped,
    long Discarded);
