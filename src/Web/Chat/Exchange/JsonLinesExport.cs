using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using WebMq.Shared.Chat;

namespace WebMq.Web.Chat.Exchange;

/// <summary>A room as JSON Lines, which <see cref="WebMqFormat"/> reads.</summary>
internal sealed class JsonLinesExport : IExportFormat
{
    // For people and programs to read as a file; it is never put into a page.
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public string Name => "jsonl";

    public string Extension => "jsonl";

    public string ContentType => "application/x-ndjson";

    public string Begin(RoomSummary room, string epoch, DateTimeOffset now) =>
        Line(new RoomLine("room", 1, room.Id, room.Name, room.Kind.ToString().ToLowerInvariant(), room.Topic, epoch, now));

    public string Message(ChatMessage message, ChatMessage? previous) => Line(new MessageLine(
        "message",
        message.Sequence,
        message.SaidAt ?? message.At,
        message.Author,
        message.Text,
        message.Origin,
        True(message.Action),
        message.Quote?.Sequence,
        message.EditedAt,
        True(message.Deleted),
        True(message.Pinned),
        message.Reactions.Count == 0 ? null : [.. message.Reactions.Select(r => new ReactionLine(r.Emoji, r.Names))],
        message.Files.Count == 0 ? null : message.Files));

    private static bool? True(bool value) => value ? true : null;

    private static string Line<T>(T line) => JsonSerializer.Serialize(line, s_options) + "\n";

    private sealed record RoomLine(string Type, int Version, string Id, string Name, string Kind, string Topic, string Epoch, DateTimeOffset ExportedAt);

    private sealed record ReactionLine(string Emoji, IReadOnlyList<string> Names);

    private sealed record MessageLine(
        string Type,
        long Sequence,
        DateTimeOffset At,
        string Author,
        string Text,
        string Origin,
        bool? Action,
        long? ReplyTo,
        DateTimeOffset? EditedAt,
        bool? Deleted,
        bool? Pinned,
        IReadOnlyList<ReactionLine>? Reactions,
        IReadOnlyList<ChatFile>? Files);
}
