namespace WebMq.Shared.Queues;

/// <summary>Why messages become dead letters.</summary>
public static class DeathReason
{
    /// <summary>Its time was over before a receiver acknowledged it.</summary>
    public const string Expired = "expired";

    /// <summary>A receiver said so.</summary>
    public const string Rejected = "rejected";

    /// <summary>It was handed out as often as its queue allows.</summary>
    public const string TooManyDeliveries = "too-many-deliveries";

    /// <summary>It made room in a queue that has its longest length.</summary>
    public const string Dropped = "dropped";

    /// <summary>The longest text a receiver may give, in characters.</summary>
    public const int MaxText = 500;
}
