namespace WebMq.Shared.Topics;

/// <summary>How somebody subscribes.</summary>
/// <param name="Consumer">The name whose place it is; null for a reader without a place.</param>
/// <param name="Start">Where a reader without a place begins, and a consumer that has none yet.</param>
/// <param name="TakeOver">Whether a connection that has the name ends for this one; else this one is refused with <c>consumer-busy</c>.</param>
public sealed record TopicSubscribe(string? Consumer = null, TopicStart? Start = null, bool TakeOver = false);
