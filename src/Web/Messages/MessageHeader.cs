using System.Text.Json;
using System.Text.Json.Serialization;
using WebMq.Shared.Messages;

namespace WebMq.Web.Messages;

/// <summary>All of a message but its body, as it is stored: JSON without what is not there.</summary>
internal sealed record MessageHeader(
    string? Id, string? Type, IReadOnlyDictionary<string, string>? Headers, string? ReplyTo, string? CorrelationId, IReadOnlyList<MessageHop>? Path)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // It is nobody's HTML, and a search finds letters as they were sent.
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <returns>Null for a message that has nothing but its body.</returns>
    public static byte[]? Write(Message message)
    {
        var headers = message.Headers is { Count: > 0 } given ? given : null;
        if (message is { Id: null, Type: null, ReplyTo: null, CorrelationId: null, Path: null } && headers is null)
            return null;
        return JsonSerializer.SerializeToUtf8Bytes(
            new MessageHeader(message.Id, message.Type, headers, message.ReplyTo, message.CorrelationId, message.Path), s_json);
    }

    public static Message Read(byte[]? header, ReadOnlyMemory<byte> body)
    {
        if (header is null)
            return new Message(body);
        var read = JsonSerializer.Deserialize<MessageHeader>(header, s_json)!;
        return new Message(body, read.Id, read.Type, read.Headers, read.ReplyTo, read.CorrelationId) { Path = read.Path };
    }
}
