using WebMq.Shared.Messages;

namespace WebMq.Shared.Topics;

/// <summary>A message of a topic.</summary>
/// <param name="Sequence">Its place in the log: what is acknowledged, and where a reader goes on.</param>
/// <param name="Position">Its place in the topic: 1, 2, 3 … dense.</param>
/// <param name="At">When it was published (UTC).</param>
/// <param name="Message">The message; on a page of the past of a long body only the first <see cref="MaxShown"/> bytes.</param>
/// <param name="BodyBytes">The whole length of its body.</param>
public sealed record TopicMessage(long Sequence, long Position, DateTimeOffset At, Message Message, int BodyBytes)
{
    /// <summary>What a page of the past shows of a body at most, in bytes.</summary>
    public const int MaxShown = 64 << 10;
}
