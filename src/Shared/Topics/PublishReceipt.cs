namespace WebMq.Shared.Topics;

/// <summary>A published message that is on disk.</summary>
/// <param name="Sequence">Its sequence; the first one's when it is a duplicate.</param>
/// <param name="Position">Its position in the topic.</param>
/// <param name="At">When it was published (UTC).</param>
/// <param name="Duplicate">Whether its id was known already: nothing was added.</param>
public sealed record PublishReceipt(long Sequence, long Position, DateTimeOffset At, bool Duplicate);
