namespace WebMq.Shared.Queues;

/// <summary>A queue as it stands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Options">How it behaves.</param>
/// <param name="Ready">Messages that wait for a receiver.</param>
/// <param name="Delayed">Messages that are kept until they are due.</param>
/// <param name="Leased">Messages that receivers have.</param>
/// <param name="Bytes">All their bodies.</param>
/// <param name="OldestAge">How long ago the oldest of them was sent; null when there is none.</param>
/// <param name="Receivers">Who waits or is subscribed at this moment.</param>
/// <param name="Counters">What went through it.</param>
/// <param name="Rates">How fast.</param>
public sealed record QueueSummary(
    string Name,
    QueueOptions Options,
    long Ready,
    long Delayed,
    long Leased,
    long Bytes,
    TimeSpan? OldestAge,
    int Receivers,
    QueueCounters Counters,
    QueueRates Rates)
{
    /// <summary>All messages.</summary>
    public long Length => Ready + Delayed + Leased;
}
