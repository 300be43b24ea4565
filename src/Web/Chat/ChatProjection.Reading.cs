using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using WebMq.Shared.Chat;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Chat;

/// <summary>How the rows are read.</summary>
internal sealed partial class ChatProjection
{
    // What a reply answers is looked up as it is now: a text that was deleted is not told by those who answered it.
    private const string Select = """
        SELECT m.sequence, m.position, m.at, m.author, m.text, m.origin, m.message_id, m.person, m.reply_to, m.reply_author, m.action, m.files, m.mentions,
               m.edited_at, m.deleted, m.pinned,
               (SELECT substr(q.text, 1, 200) FROM messages q WHERE q.room = m.room AND q.sequence = m.reply_to),
               (SELECT json_group_array(json_array(emoji, person, name)) FROM (SELECT emoji, person, name FROM reactions r
                   WHERE r.room = m.room AND r.message = m.sequence ORDER BY r.sequence)),
               m.said_at
        FROM messages m
        """;

    /// <summary>Messages of a room around a sequence, oldest first.</summary>
    /// <param name="connection">The read model.</param>
    /// <param name="room">The room.</param>
    /// <param name="sequence">Messages before or after this one.</param>
    /// <param name="forward">After it, else before it.</param>
    /// <param name="limit">At most so many, those nearest to it.</param>
    public static List<ChatMessage> Read(SqliteConnection connection, Room room, long sequence, bool forward, int limit)
    {
        var (comparison, order) = forward ? (">", "ASC") : ("<", "DESC");
        var found = connection.Select(
            string.Create(CultureInfo.InvariantCulture, $"""
            {Select} WHERE m.room = (SELECT id FROM rooms WHERE room = $room) AND m.sequence {comparison} $sequence
            ORDER BY m.sequence {order} LIMIT $limit
            """),
            row => Message(row, room),
            ("$room", room.Id.Value),
            ("$sequence", sequence),
            ("$limit", limit));
        if (!forward)
            found.Reverse();
        return found;
    }

    /// <summary>One message as it is now; null when there is none.</summary>
    public static ChatMessage? Find(SqliteConnection connection, Room room, long sequence) => connection.Select(
        $"{Select} WHERE m.room = (SELECT id FROM rooms WHERE room = $room) AND m.sequence = $sequence",
        row => Message(row, room),
        ("$room", room.Id.Value),
        ("$sequence", sequence)).FirstOrDefault();

    /// <summary>Whether a message, by its id in the log, is there and carries files; what was deleted carries none.</summary>
    public static bool Carries(SqliteConnection connection, string room, string messageId) => connection.Scalar<long>(
        "SELECT EXISTS(SELECT 1 FROM messages WHERE message_id = $id AND files IS NOT NULL AND room = (SELECT id FROM rooms WHERE room = $room))",
        ("$id", messageId),
        ("$room", room)) != 0;

    /// <summary>The pinned messages of a room, newest first.</summary>
    public static List<ChatMessage> Pinned(SqliteConnection connection, Room room, int limit) => connection.Select(
        $"{Select} WHERE m.room = (SELECT id FROM rooms WHERE room = $room) AND m.pinned = 1 ORDER BY m.sequence DESC LIMIT $limit",
        row => Message(row, room),
        ("$room", room.Id.Value),
        ("$limit", limit));

    /// <summary>The first message at or after a time; 0 when there is none.</summary>
    public static long FirstAt(SqliteConnection connection, Room room, DateTimeOffset at) => connection.Scalar<long>(
        // Times never go backwards along the log, so the first of any room from then on bounds the search in this one.
        """
        SELECT sequence FROM messages WHERE room = (SELECT id FROM rooms WHERE room = $room)
        AND sequence >= coalesce((SELECT min(sequence) FROM messages WHERE at = (SELECT min(at) FROM messages WHERE at >= $at)), 9223372036854775807)
        ORDER BY sequence LIMIT 1
        """,
        ("$room", room.Id.Value),
        ("$at", LogFile.ToMicroseconds(at)));

    /// <summary>What stood in a message before, oldest first.</summary>
    public static List<FormerText> Former(SqliteConnection connection, Room room, long sequence) => connection.Select(
        "SELECT at, name, text FROM former_texts WHERE room = (SELECT id FROM rooms WHERE room = $room) AND message = $message ORDER BY sequence LIMIT 1000",
        row => new FormerText(row.GetString(2), LogFile.FromMicroseconds(row.GetInt64(0)), row.GetString(1)),
        ("$room", room.Id.Value),
        ("$message", sequence));

    /// <summary>How many of the messages after a mark are unread for a person, and how many of them name the person.</summary>
    /// <param name="connection">The read model.</param>
    /// <param name="room">The room.</param>
    /// <param name="personId">Who: one's own messages are read.</param>
    /// <param name="mark">The last that was read.</param>
    /// <param name="looked">At most so many messages are looked at.</param>
    public static (int Unread, int Mentions, long First, bool All) Unread(SqliteConnection connection, Room room, string personId, long mark, int looked) => connection.Select(
        """
        SELECT coalesce(sum(unread), 0), coalesce(sum(unread AND named), 0), min(CASE WHEN unread THEN sequence END), count(*) FROM (
            SELECT sequence, deleted IS NULL AND person IS NOT $person AS unread,
                   coalesce(instr(mentions, '"*"') > 0 OR instr(mentions, '"' || $person || '"') > 0, 0) AS named
            FROM messages WHERE room = (SELECT id FROM rooms WHERE room = $room) AND sequence > $mark ORDER BY sequence LIMIT $looked)
        """,
        row => (row.GetInt32(0), row.GetInt32(1), row.IsDBNull(2) ? 0 : row.GetInt64(2), row.GetInt32(3) < looked),
        ("$room", room.Id.Value),
        ("$person", personId),
        ("$mark", mark),
        ("$looked", looked))[0];

    private static ChatMessage Message(SqliteDataReader row, Room room) => new(
        row.GetInt64(0),
        row.GetInt64(1),
        room.Name.ToString(),
        row.GetString(3),
        row.GetString(4),
        LogFile.FromMicroseconds(row.GetInt64(2)),
        row.GetString(5),
        row.IsDBNull(6) ? null : MessageIds.OfSender(row.GetString(6)),
        row.IsDBNull(7) ? null : row.GetString(7))
    {
        Quote = row.IsDBNull(8) ? null : new ChatQuote(row.GetInt64(8), row.GetString(9), row.IsDBNull(16) ? "" : row.GetString(16)),
        Action = !row.IsDBNull(10) && row.GetBoolean(10),
        Files = row.IsDBNull(11) ? [] : JsonSerializer.Deserialize(row.GetString(11), ChatJson.Default.IReadOnlyListChatFile)!,
        Mentions = row.IsDBNull(12) ? [] : JsonSerializer.Deserialize(row.GetString(12), ChatJson.Default.IReadOnlyListString)!,
        EditedAt = row.IsDBNull(13) ? null : LogFile.FromMicroseconds(row.GetInt64(13)),
        Deleted = !row.IsDBNull(14),
        Pinned = !row.IsDBNull(15),
        Reactions = Reactions(row.GetString(17)),
        SaidAt = row.IsDBNull(18) ? null : LogFile.FromMicroseconds(row.GetInt64(18)),
    };

    private static IReadOnlyList<ChatReaction> Reactions(string json) => json == "[]"
        ? []
        : [.. JsonSerializer.Deserialize(json, ChatJson.Default.ListStringArray)!
            .GroupBy(r => r[0])
            .Select(g => new ChatReaction(g.Key, [.. g.Select(r => r[1])], [.. g.Select(r => r[2])]))];
}
