using System.Text.Json;
using System.Text.Json.Serialization;
using WebMq.Shared.Chat;
using WebMq.Shared.Messages;

namespace WebMq.Web.Chat;

/// <summary>An entry of a room in the log: a message (version 1), or what happened to one (version 2).</summary>
/// <param name="Author">Who said or did it.</param>
/// <param name="Text">What was said; the new text of an edit, the emoji of a reaction.</param>
/// <param name="Origin">The edge it came in by.</param>
/// <param name="Person">The person's id; null for a claim.</param>
internal sealed record ChatPayload(string Author, string Text, string Origin, string? Person)
{
    [JsonPropertyName("v")]
    [JsonPropertyOrder(-1)]
    public int Version { get; init; } = 1;

    /// <summary>The rules it came through; null when a person said it.</summary>
    public IReadOnlyList<MessageHop>? Path { get; init; }

    /// <summary>One of <see cref="ChatChangeKind"/>; null for a message.</summary>
    public string? Change { get; init; }

    /// <summary>The message that is changed.</summary>
    public long? Message { get; init; }

    /// <summary>What it answers, as that stood then.</summary>
    public ChatQuote? Quote { get; init; }

    /// <summary>True for what an author does rather than says.</summary>
    public bool? Action { get; init; }

    /// <summary>What hangs on it.</summary>
    public IReadOnlyList<ChatFile>? Files { get; init; }

    /// <summary>The ids of those it names; <c>*</c> for everybody.</summary>
    public IReadOnlyList<string>? Mentions { get; init; }

    /// <summary>When it was said, of a message that was brought in from elsewhere; else its entry has the time.</summary>
    public DateTimeOffset? SaidAt { get; init; }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, ChatJson.Default.ChatPayload);

    public static ChatPayload From(ReadOnlyMemory<byte> payload) =>
        JsonSerializer.Deserialize(payload.Span, ChatJson.Default.ChatPayload) is { Author: not null, Text: not null, Origin: not null } read
        && (read.Change is null || (read.Message is not null && read.Person is not null))
            ? read
            : throw new JsonException("A chat entry is not complete.");
}
