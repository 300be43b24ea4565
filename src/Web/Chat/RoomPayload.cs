using System.Text.Json;
using System.Text.Json.Serialization;
using WebMq.Shared.Chat;

namespace WebMq.Web.Chat;

/// <summary>What happened to a room, in the log. Version 1 knew only that one was made; 2 has all that follows the name.</summary>
/// <param name="Room">Its id.</param>
/// <param name="Name">Its name, from here on.</param>
internal sealed record RoomPayload(string Room, string Name)
{
    [JsonPropertyName("v")]
    [JsonPropertyOrder(-1)]
    public int Version { get; init; } = 1;

    /// <summary>One of <see cref="RoomEventKind"/>.</summary>
    public string Event { get; init; } = RoomEventKind.Made;

    /// <summary>Who can be in it; told when it is made.</summary>
    public RoomKind? Kind { get; init; }

    /// <summary>What it is about, when that is told.</summary>
    public string? Topic { get; init; }

    /// <summary>Who did it; null for the app itself.</summary>
    public RoomMember? By { get; init; }

    /// <summary>Who came in or went.</summary>
    public IReadOnlyList<RoomMember>? People { get; init; }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, ChatJson.Default.RoomPayload);

    // What is not in the JSON is null here, whatever the property begins with: version 1 told of no event.
    public static RoomPayload From(ReadOnlyMemory<byte> payload) =>
        JsonSerializer.Deserialize(payload.Span, ChatJson.Default.RoomPayload) is { Room: not null } read && RoomName.TryParse(read.Name, out _)
            ? read with { Event = read.Event ?? RoomEventKind.Made }
            : throw new JsonException("A room entry is not complete, or its name is none.");
}
