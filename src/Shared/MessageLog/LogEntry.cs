namespace WebMq.Shared.MessageLog;

/// <summary>An entry of the log.</summary>
/// <param name="Sequence">Its place in the total order, from 1, never reused.</param>
/// <param name="Position">Its place within its subject: 1, 2, 3 … dense.</param>
/// <param name="Subject">What it is about: <c>chat.&lt;roomId&gt;</c>, <c>weather.&lt;station&gt;</c> …</param>
/// <param name="At">When it was appended (UTC, to the microsecond). Never a cursor.</param>
/// <param name="Payload">Versioned JSON.</param>
/// <param name="MessageId">The sender's id, null when it gave none.</param>
public sealed record LogEntry(
    long Sequence,
    long Position,
    string Subject,
    DateTimeOffset At,
    ReadOnlyMemory<byte> Payload,
    string? MessageId);
