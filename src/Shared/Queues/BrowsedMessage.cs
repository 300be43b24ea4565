using WebMq.Shared.Messages;

namespace WebMq.Shared.Queues;

/// <summary>A message as it lies in a queue.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Message">The message; of a long body only the first <see cref="MaxBody"/> bytes, unless it was asked for alone.</param>
/// <param name="BodyBytes">The whole length of its body.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Priority">0 to 9.</param>
/// <param name="Deliveries">How often it was handed out.</param>
/// <param name="SentAt">When it was sent (UTC).</param>
/// <param name="Due">When a delay or lease ends (UTC); null when it is ready.</param>
/// <param name="Expires">When it expires (UTC); null for never.</param>
/// <param name="Receiver">Who has it, or had it last; null when it was never handed out.</param>
/// <param name="Death">How it became a dead letter; null when it is none.</param>
public sealed record BrowsedMessage(
    long Number,
    Message Message,
    int BodyBytes,
    MessageState State,
    int Priority,
    int Deliveries,
    DateTimeOffset SentAt,
    DateTimeOffset? Due,
    DateTimeOffset? Expires,
    string? Receiver,
    DeathNote? Death)
{
    /// <summary>What a page shows of a body at most, in bytes.</summary>
    public const int MaxBody = 64 << 10;
}
