namespace WebMq.Shared.MessageLog;

/// <summary>The answer to an append, given when the entry is on disk.</summary>
/// <param name="Sequence">The entry's sequence; that of the first one when it is a duplicate.</param>
/// <param name="Position">The entry's position in its subject.</param>
/// <param name="At">When it was appended.</param>
/// <param name="Duplicate">True when an entry with this message id was there already; nothing was added.</param>
public readonly record struct AppendResult(long Sequence, long Position, DateTimeOffset At, bool Duplicate);
