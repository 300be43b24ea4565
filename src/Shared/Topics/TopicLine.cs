using System.Text.Json;
using WebMq.Shared.Messages;
using WebMq.Shared.Queues;

namespace WebMq.Shared.Topics;

/// <summary>A message of a topic as one JSON object: text where its body is UTF-8, else base64.</summary>
/// <param name="Sequence">Its place in the log.</param>
/// <param name="Position">Its place in the topic.</param>
/// <param name="At">When it was published (UTC).</param>
/// <param name="Id">The sender's id of it.</param>
/// <param name="Type">Its type.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="ReplyTo">Where an answer is expected.</param>
/// <param name="CorrelationId">What it belongs to.</param>
/// <param name="Path">The rules it came through.</param>
/// <param name="Bytes">The whole length of its body.</param>
/// <param name="Body">The body, when it is text.</param>
/// <param name="BodyBase64">The body, when it is none.</param>
public sealed record TopicLine(
    long Sequence,
    long Position,
    DateTimeOffset At,
    string? Id,
    string? Type,
    IReadOnlyDictionary<string, string>? Headers,
    string? ReplyTo,
    string? CorrelationId,
    IReadOnlyList<MessageHop>? Path,
    int Bytes,
    string? Body,
    string? BodyBase64)
{
    /// <summary>Of a message.</summary>
    public static TopicLine Of(TopicMessage message)
    {
        var (body, base64) = BodyText.Of(message.Message.Body.Span);
        return new TopicLine(
            message.Sequence,
            message.Position,
            message.At,
            message.Message.Id,
            message.Message.Type,
            message.Message.Headers,
            message.Message.ReplyTo,
            message.Message.CorrelationId,
            message.Message.Path,
            message.BodyBytes,
            body,
            base64);
    }

    /// <summary>Of a message as the socket pushes it.</summary>
    public static TopicLine Of(QueueReply pushed, ReadOnlySpan<byte> content)
    {
        var (body, base64) = BodyText.Of(content);
        return new TopicLine(
            pushed.Sequence ?? 0,
            pushed.Position ?? 0,
            pushed.SentAt ?? default,
            pushed.Id,
            pushed.Type,
            pushed.Headers,
            pushed.ReplyTo,
            pushed.CorrelationId,
            pushed.Path,
            content.Length,
            body,
            base64);
    }

    /// <summary>The line, without its line feed.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, TopicJson.Default.TopicLine);
}
