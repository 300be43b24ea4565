using System.Text.Json;
using System.Text.Json.Serialization;
using WebMq.Shared.Messages;
using WebMq.Shared.Queues;

namespace WebMq.Web.Events;

/// <summary>An event of a free name in the log, and on the sockets: version 1.</summary>
/// <param name="Id">The message's id.</param>
/// <param name="Type">What kind of message it is.</param>
/// <param name="Headers">Its own headers.</param>
/// <param name="ReplyTo">Where an answer is expected.</param>
/// <param name="CorrelationId">What it belongs to.</param>
/// <param name="Path">The rules it came through.</param>
/// <param name="Body">The body, when it is text.</param>
/// <param name="BodyBase64">The body, when it is not.</param>
internal sealed record EventPayload(
    string? Id,
    string? Type,
    IReadOnlyDictionary<string, string>? Headers,
    string? ReplyTo,
    string? CorrelationId,
    IReadOnlyList<MessageHop>? Path,
    string? Body,
    string? BodyBase64)
{
    [JsonPropertyName("v")]
    [JsonPropertyOrder(-1)]
    public int Version { get; init; } = 1;

    public static EventPayload Of(Message message)
    {
        var (text, base64) = BodyText.Of(message.Body.Span);
        return new EventPayload(
            message.Id, message.Type, message.Headers is { Count: > 0 } ? message.Headers : null, message.ReplyTo, message.CorrelationId, message.Path, text, base64);
    }

    public static EventPayload From(ReadOnlyMemory<byte> payload) =>
        JsonSerializer.Deserialize(payload.Span, EventJson.Default.EventPayload) ?? throw new JsonException("An event is empty.");

    /// <exception cref="JsonException">Its body is none.</exception>
    public Message ToMessage() => new BodyText(Body, BodyBase64).TryRead(out var body) is { } fault
        ? throw new JsonException(fault)
        : new Message(body, Id, Type, Headers, ReplyTo, CorrelationId) { Path = Path };

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, EventJson.Default.EventPayload);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EventPayload))]
internal sealed partial class EventJson : JsonSerializerContext;
