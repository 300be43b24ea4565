namespace WebMq.Shared.Chat;

/// <summary>The answer to a post: the message is on disk.</summary>
/// <param name="Sequence">Its sequence.</param>
/// <param name="Duplicate">True when a message of this id was there already; nothing was added.</param>
/// <param name="At">When it was appended.</param>
public sealed record PostReceipt(long Sequence, bool Duplicate, DateTimeOffset At);
