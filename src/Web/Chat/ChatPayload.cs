using System.Text.Json;
using System.Text.Json.Serialization;
using WebMq.Shared.Chat;
using WebMq.Shared.Messages;

namespace WebMq.Web.Chat;

/// <summary>A message in the log: version 1.</summary>
/// <param name="Author">Who said it.</param>
/// <param name="Text">What was said.</param>
/// <param name="Origin">The edge it came in by.</param>
/// <param name="Person">The person's id; null for a claim.</param>
internal sealed record ChatPayload(string Author, string Text, string Origin, string? Person)
{
    [JsonPropertyName("v")]
    [JsonPropertyOrder(-1)]
    public int Version { get; init; } = 1;

    /// <summary>The rules it came through; null when a person said it.</summary>
    public IReadOnlyList<MessageHop>? Path { get; init; }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, ChatJson.Default.ChatPayload);

    public static ChatPayload From(ReadOnlyMemory<byte> payload) =>
        JsonSerializer.Deserialize(payload.Span, ChatJson.Default.ChatPayload) is { Author: not null, Text: not null, Origin: not null } read
            ? read
            : throw new JsonException("A chat entry is not complete.");
}

/// <summary>A room in the log: version 1.</summary>
/// <param name="Room">Its id.</param>
/// <param name="Name">Its name.</param>
internal sealed record RoomPayload(string Room, string Name)
{
    [JsonPropertyName("v")]
    [JsonPropertyOrder(-1)]
    public int Version { get; init; } = 1;

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, ChatJson.Default.RoomPayload);

    public static RoomPayload From(ReadOnlyMemory<byte> payload) =>
        JsonSerializer.Deserialize(payload.Span, ChatJson.Default.RoomPayload) is { Room: not null } read && RoomName.TryParse(read.Name, out _)
            ? read
            : throw new JsonException("A room entry is not complete, or its name is none.");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ChatPayload))]
[JsonSerializable(typeof(RoomPayload))]
internal sealed partial class ChatJson : JsonSerializerContext;
