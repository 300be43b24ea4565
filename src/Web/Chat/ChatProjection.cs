using System.Globalization;
using Microsoft.Data.Sqlite;
using WebMq.Shared.Chat;
using WebMq.Shared.MessageLog;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Chat;

/// <summary>Rooms and their history in the read model.</summary>
internal sealed class ChatProjection(RoomDirectory rooms) : ITrimmedProjection
{
    public string Schema => """
        CREATE TABLE rooms(id INTEGER PRIMARY KEY, room TEXT NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE);
        CREATE TABLE messages(
            room INTEGER NOT NULL, sequence INTEGER NOT NULL, position INTEGER NOT NULL, at INTEGER NOT NULL,
            author TEXT NOT NULL, text TEXT NOT NULL, origin TEXT NOT NULL, message_id TEXT, person TEXT,
            PRIMARY KEY(room, sequence)) WITHOUT ROWID;
        CREATE INDEX messages_by_at ON messages(at);
        """;

    public SubjectFilter Filter => SubjectFilter.StartingWith(ChatSubjects.All);

    public string TrimmedPrefix => ChatSubjects.Messages;

    public TimeSpan? KeptFor(RetentionOptions options) => options.Chat;

    public void Apply(ProjectionWriter writer, LogEntry entry)
    {
        if (entry.Subject == ChatSubjects.Rooms)
        {
            var room = RoomPayload.From(entry.Payload);
            writer.Run("INSERT INTO rooms(room, name) VALUES ($room, $name)", ("$room", room.Room), ("$name", room.Name));
            return;
        }

        var message = ChatPayload.From(entry.Payload);
        writer.Run(
            """
            INSERT INTO messages(room, sequence, position, at, author, text, origin, message_id, person)
            VALUES ((SELECT id FROM rooms WHERE room = $room), $sequence, $position, $at, $author, $text, $origin, $id, $person)
            """,
            ("$room", entry.Subject[ChatSubjects.Messages.Length..]),
            ("$sequence", entry.Sequence),
            ("$position", entry.Position),
            ("$at", LogFile.ToMicroseconds(entry.At)),
            ("$author", message.Author),
            ("$text", message.Text),
            ("$origin", message.Origin),
            ("$id", entry.MessageId),
            ("$person", message.Person));
    }

    public void Load(SqliteConnection connection)
    {
        var all = connection.Select(
            """
            SELECT r.room, r.name,
                   (SELECT count(*) FROM messages m WHERE m.room = r.id),
                   (SELECT sequence FROM messages m WHERE m.room = r.id ORDER BY sequence DESC LIMIT 1),
                   (SELECT at FROM messages m WHERE m.room = r.id ORDER BY sequence DESC LIMIT 1)
            FROM rooms r
            """,
            row => new Room(
                new RoomId(row.GetString(0)),
                RoomName.Parse(row.GetString(1)),
                row.GetInt64(2),
                row.IsDBNull(3) ? 0 : row.GetInt64(3),
                row.IsDBNull(4) ? null : LogFile.FromMicroseconds(row.GetInt64(4))));
        foreach (var room in all)
            rooms.Put(room);
    }

    public void Committed(IReadOnlyList<LogEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry.Subject == ChatSubjects.Rooms)
            {
                var made = RoomPayload.From(entry.Payload);
                rooms.Put(new Room(new RoomId(made.Room), RoomName.Parse(made.Name), 0, 0, null));
            }
            else
            {
                rooms.Update(
                    entry.Subject[ChatSubjects.Messages.Length..],
                    room => room with { Messages = room.Messages + 1, LastSequence = entry.Sequence, LastAt = entry.At });
            }
        }

        rooms.RaiseChanged();
    }

    // Rooms stay when their messages go.
    public TrimmedPiece TrimPiece(SqliteConnection connection, DateTimeOffset before, int limit)
    {
        var removed = connection.Select(
            """
            DELETE FROM messages WHERE (room, sequence) IN (SELECT room, sequence FROM messages WHERE at < $before ORDER BY at LIMIT $limit)
            RETURNING (SELECT r.room FROM rooms r WHERE r.id = messages.room)
            """,
            row => row.GetString(0),
            ("$before", LogFile.ToMicroseconds(before)),
            ("$limit", limit));
        return new TrimmedPiece(removed.Count, () =>
        {
            foreach (var (id, messages) in removed.CountBy(r => r))
                rooms.Update(id, room => room with { Messages = room.Messages - messages });
        });
    }

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
            SELECT sequence, position, at, author, text, origin, message_id, person FROM messages
            WHERE room = (SELECT id FROM rooms WHERE room = $room) AND sequence {comparison} $sequence
            ORDER BY sequence {order} LIMIT $limit
            """),
            row => new ChatMessage(
                row.GetInt64(0),
                row.GetInt64(1),
                room.Name.ToString(),
                row.GetString(3),
                row.GetString(4),
                LogFile.FromMicroseconds(row.GetInt64(2)),
                row.GetString(5),
                row.IsDBNull(6) ? null : MessageIds.OfSender(row.GetString(6)),
                row.IsDBNull(7) ? null : row.GetString(7)),
            ("$room", room.Id.Value),
            ("$sequence", sequence),
            ("$limit", limit));
        if (!forward)
            found.Reverse();
        return found;
    }
}
