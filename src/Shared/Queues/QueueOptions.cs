namespace WebMq.Shared.Queues;

/// <summary>How a queue behaves.</summary>
public sealed record QueueOptions
{
    /// <summary>How long a receiver has a message to itself unless it asks otherwise; 1 second to 12 hours. Too short, and slow receivers lose what they work on.</summary>
    public TimeSpan LeaseTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>After so many deliveries without an acknowledgement a message is a dead letter; 0 for never, 1 to 10,000.</summary>
    public int MaxDeliveries { get; init; } = 10;

    /// <summary>The most messages, leased ones included; 0 for no bound but the disk.</summary>
    public long MaxLength { get; init; }

    /// <summary>What happens to a send when the queue has its longest length.</summary>
    public WhenFull WhenFull { get; init; } = WhenFull.Refuse;

    /// <summary>How long a message lives that does not say so itself; null for ever.</summary>
    public TimeSpan? DefaultExpiry { get; init; }

    /// <summary>Where dead letters go; null to discard and count them.</summary>
    public string? DeadLetterQueue { get; init; } = QueueName.DeadLetters.ToString();

    /// <summary>An alert is raised when so many messages wait for a receiver, and cleared a fifth below; 0 for none.</summary>
    public long AlertDepth { get; init; }

    /// <summary>An alert is raised when a message that waits for a receiver was sent so long ago, and cleared a fifth below; null for none.</summary>
    public TimeSpan? AlertAge { get; init; }
}
