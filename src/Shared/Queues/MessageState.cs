namespace WebMq.Shared.Queues;

/// <summary>Where a message of a queue stands.</summary>
public enum MessageState
{
    /// <summary>It waits for a receiver.</summary>
    Ready,

    /// <summary>It is kept from receivers until it is due.</summary>
    Delayed,

    /// <summary>One receiver has it to itself until the lease ends.</summary>
    Leased,
}
