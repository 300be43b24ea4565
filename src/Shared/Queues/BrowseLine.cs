using System.Text.Json;
using WebMq.Shared.Messages;

namespace WebMq.Shared.Queues;

/// <summary>A message of a queue as it is shown to programs: one JSON object, with as much of its body as a page has.</summary>
/// <param name="Number">Its number.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Priority">0 to 9.</param>
/// <param name="Deliveries">How often it was handed out.</param>
/// <param name="SentAt">When it was sent (UTC).</param>
/// <param name="Due">When a delay or lease ends (UTC).</param>
/// <param name="Expires">When it expires (UTC).</param>
/// <param name="Receiver">Who has it, or had it last.</param>
/// <param name="Id">The sender's id of it.</param>
/// <param name="Type">Its type.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="ReplyTo">Where an answer is expected.</param>
/// <param name="CorrelationId">What it belongs to.</param>
/// <param name="Path">The rules it came through.</param>
/// <param name="Death">How it became a dead letter.</param>
/// <param name="Bytes">The whole length of its body.</param>
/// <param name="Body">The body, when it is text.</param>
/// <param name="BodyBase64">The body, when it is none.</param>
public sealed record BrowseLine(
    long Number,
    MessageState State,
    int Priority,
    int Deliveries,
    DateTimeOffset SentAt,
    DateTimeOffset? Due,
    DateTimeOffset? Expires,
    string? Receiver,
    string? Id,
    string? Type,
    IReadOnlyDictionary<string, string>? Headers,
    string? ReplyTo,
    string? CorrelationId,
    IReadOnlyList<MessageHop>? Path,
    DeathNote? Death,
    int Bytes,
    string? Body,
    string? BodyBase64)
{
    /// <summary>Of a message.</summary>
    public static BrowseLine Of(BrowsedMessage browsed)
    {
        var (body, base64) = BodyText.Of(browsed.Message.Body.Span);
        return new BrowseLine(
            browsed.Number,
            browsed.State,
            browsed.Priority,
            browsed.Deliveries,
            browsed.SentAt,
            browsed.Due,
            browsed.Expires,
            browsed.Receiver,
            browsed.Message.Id,
            browsed.Message.Type,
            browsed.Message.Headers,
            browsed.Message.ReplyTo,
            browsed.Message.CorrelationId,
            browsed.Message.Path,
            browsed.Death,
            browsed.BodyBytes,
            body,
            base64);
    }

    /// <summary>The line, without its line feed.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, QueueSocketJson.Default.BrowseLine);

    /// <summary>Reads a line.</summary>
    /// <returns>Null when it is none.</returns>
    public static BrowseLine? TryRead(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, QueueSocketJson.Default.BrowseLine);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
