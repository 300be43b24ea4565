using WebMq.Shared.Chat;
using WebMq.Shared.MessageLog;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Chat;

/// <summary>How entries change the rows.</summary>
internal sealed partial class ChatProjection
{
    private const string RoomOf = "(SELECT id FROM rooms WHERE room = $room)";

    private static void ApplyMessage(ProjectionWriter writer, string room, LogEntry entry, ChatPayload said)
    {
        writer.Run(
            $"""
            INSERT INTO messages(room, sequence, position, at, author, text, origin, message_id, person, reply_to, reply_author, action, files, mentions, said_at)
            VALUES ({RoomOf}, $sequence, $position, $at, $author, $text, $origin, $id, $person, $reply, $replyAuthor, $action, $files, $mentions, $saidAt)
            """,
            ("$room", room),
            ("$sequence", entry.Sequence),
            ("$position", entry.Position),
            ("$at", LogFile.ToMicroseconds(entry.At)),
            ("$author", said.Author),
            ("$text", said.Text),
            ("$origin", said.Origin),
            ("$id", entry.MessageId),
            ("$person", said.Person),
            ("$reply", said.Quote?.Sequence),
            ("$replyAuthor", said.Quote?.Author),
            ("$action", said.Action),
            ("$files", Json(said.Files)),
            ("$mentions", Json(said.Mentions)),
            ("$saidAt", said.SaidAt is { } saidAt ? LogFile.ToMicroseconds(saidAt) : null));
        // Counted here: at the start nobody has the time to count millions of rows.
        writer.Run("UPDATE rooms SET messages = messages + 1 WHERE room = $room", ("$room", room));
        if (said.Person is not null)
        {
            writer.Run(
                "INSERT INTO chat_people(person, name) VALUES ($person, $name) ON CONFLICT(person) DO UPDATE SET name = $name WHERE name <> $name",
                ("$person", said.Person),
                ("$name", said.Author));
        }
    }

    private static void ApplyChange(ProjectionWriter writer, string room, LogEntry entry, ChatPayload said)
    {
        switch (said.Change)
        {
            case ChatChangeKind.Edit or ChatChangeKind.Delete:
                KeepFormer(writer, room, entry, said);
                if (said.Change == ChatChangeKind.Edit)
                {
                    writer.Run(
                        $"UPDATE messages SET text = $text, mentions = $mentions, edited_at = $at WHERE room = {RoomOf} AND sequence = $message AND deleted IS NULL",
                        ("$room", room), ("$message", said.Message), ("$text", said.Text), ("$mentions", Json(said.Mentions)), ("$at", LogFile.ToMicroseconds(entry.At)));
                }
                else
                {
                    writer.Run(
                        $"UPDATE messages SET text = '', files = NULL, mentions = NULL, pinned = NULL, deleted = 1 WHERE room = {RoomOf} AND sequence = $message",
                        ("$room", room), ("$message", said.Message));
                    writer.Run($"DELETE FROM reactions WHERE room = {RoomOf} AND message = $message", ("$room", room), ("$message", said.Message));
                }

                break;
            case ChatChangeKind.React:
                writer.Run(
                    $"INSERT OR IGNORE INTO reactions(room, message, emoji, person, name, sequence) VALUES ({RoomOf}, $message, $emoji, $person, $name, $sequence)",
                    ("$room", room), ("$message", said.Message), ("$emoji", said.Text), ("$person", said.Person), ("$name", said.Author), ("$sequence", entry.Sequence));
                break;
            case ChatChangeKind.Unreact:
                writer.Run(
                    $"DELETE FROM reactions WHERE room = {RoomOf} AND message = $message AND emoji = $emoji AND person = $person",
                    ("$room", room), ("$message", said.Message), ("$emoji", said.Text), ("$person", said.Person));
                break;
            case ChatChangeKind.Pin or ChatChangeKind.Unpin:
                writer.Run(
                    $"UPDATE messages SET pinned = $pinned WHERE room = {RoomOf} AND sequence = $message AND deleted IS NULL",
                    ("$room", room), ("$message", said.Message), ("$pinned", said.Change == ChatChangeKind.Pin ? 1 : null));
                break;
        }
    }

    private static void KeepFormer(ProjectionWriter writer, string room, LogEntry entry, ChatPayload said) => writer.Run(
        $"""
        INSERT OR IGNORE INTO former_texts(room, message, sequence, at, name, text)
        SELECT room, sequence, $sequence, $at, $name, text FROM messages WHERE room = {RoomOf} AND sequence = $message AND deleted IS NULL
        """,
        ("$room", room), ("$message", said.Message), ("$sequence", entry.Sequence), ("$at", LogFile.ToMicroseconds(entry.At)), ("$name", said.Author));

    private static void ApplyRoom(ProjectionWriter writer, RoomPayload told)
    {
        switch (told.Event)
        {
            case RoomEventKind.Made:
                writer.Run(
                    "INSERT INTO rooms(room, name, kind, topic, archived, maker) VALUES ($room, $name, $kind, $topic, 0, $maker)",
                    ("$room", told.Room), ("$name", told.Name), ("$kind", (int)(told.Kind ?? RoomKind.Open)), ("$topic", told.Topic ?? ""), ("$maker", told.By?.Id));
                break;
            case RoomEventKind.Renamed:
                writer.Run("UPDATE rooms SET name = $name WHERE room = $room", ("$room", told.Room), ("$name", told.Name));
                break;
            case RoomEventKind.Topic:
                writer.Run("UPDATE rooms SET topic = $topic WHERE room = $room", ("$room", told.Room), ("$topic", told.Topic ?? ""));
                break;
            case RoomEventKind.Archived or RoomEventKind.Restored:
                writer.Run("UPDATE rooms SET archived = $archived WHERE room = $room", ("$room", told.Room), ("$archived", told.Event == RoomEventKind.Archived));
                break;
        }

        foreach (var person in told.People ?? [])
        {
            if (told.Event == RoomEventKind.Left)
                writer.Run($"DELETE FROM room_members WHERE room = {RoomOf} AND person = $person", ("$room", told.Room), ("$person", person.Id));
            else
                writer.Run($"INSERT OR REPLACE INTO room_members(room, person, name) VALUES ({RoomOf}, $person, $name)", ("$room", told.Room), ("$person", person.Id), ("$name", person.Name));
        }
    }
}
