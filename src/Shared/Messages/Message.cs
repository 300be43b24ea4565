namespace WebMq.Shared.Messages;

/// <summary>What a queue keeps, a topic publishes and a rule routes. Its bounds are those of <see cref="MessageLimits"/>.</summary>
/// <param name="Body">Bytes; nothing assumes text.</param>
/// <param name="Id">Made by the sender; a repeat with the same one adds nothing. Null when a repeat is a new message.</param>
/// <param name="Type">What kind of message it is, for routing.</param>
/// <param name="Headers">Names and values of the sender's own.</param>
/// <param name="ReplyTo">Where an answer is expected, as the sender names it.</param>
/// <param name="CorrelationId">What an answer belongs to.</param>
public sealed record Message(
    ReadOnlyMemory<byte> Body,
    string? Id = null,
    string? Type = null,
    IReadOnlyDictionary<string, string>? Headers = null,
    string? ReplyTo = null,
    string? CorrelationId = null)
{
    /// <summary>The rules it came through, oldest first; null when it came through none.</summary>
    public IReadOnlyList<MessageHop>? Path { get; init; }
}
