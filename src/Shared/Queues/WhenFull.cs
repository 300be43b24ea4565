namespace WebMq.Shared.Queues;

/// <summary>What happens to a send when the queue has its longest length.</summary>
public enum WhenFull
{
    /// <summary>It is refused with <c>queue-full</c>.</summary>
    Refuse,

    /// <summary>The oldest ready message of the lowest priority becomes a dead letter.</summary>
    DropOldest,
}
