namespace WebMq.Shared.Queues;

/// <summary>What of a queue an alert is about.</summary>
public enum QueueAlertKind
{
    /// <summary>How many messages wait for a receiver.</summary>
    Depth,

    /// <summary>How many seconds ago the oldest of them was sent.</summary>
    Age,
}
