using WebMq.Shared.Messages;

namespace WebMq.Shared.Queues;

/// <summary>What is sent to a queue.</summary>
/// <param name="Message">The message.</param>
/// <param name="Priority">0 to 9, the highest first.</param>
/// <param name="Delay">How long it is kept from receivers; null for not at all.</param>
/// <param name="Expiry">How long it lives; null for the queue's default.</param>
public sealed record QueuedMessage(Message Message, int Priority = QueuedMessage.DefaultPriority, TimeSpan? Delay = null, TimeSpan? Expiry = null)
{
    /// <summary>The priority of a message that has none of its own.</summary>
    public const int DefaultPriority = 4;
}
