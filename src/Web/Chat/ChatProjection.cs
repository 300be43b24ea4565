using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using WebMq.Shared.Chat;
using WebMq.Shared.MessageLog;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Chat;

/// <summary>Rooms and their history in the read model.</summary>
internal sealed partial class ChatProjection(RoomDirectory rooms) : ITrimmedProjection
{
    public string Schema => """
        CREATE TABLE rooms(
            id INTEGER PRIMARY KEY, room TEXT NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE, kind INTEGER NOT NULL, topic TEXT NOT NULL,
            archived INTEGER NOT NULL, maker TEXT, messages INTEGER NOT NULL DEFAULT 0);
        CREATE TABLE room_members(room INTEGER NOT NULL, person TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY(room, person)) WITHOUT ROWID;
        CREATE TABLE chat_people(person TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE messages(
            room INTEGER NOT NULL, sequence INTEGER NOT NULL, position INTEGER NOT NULL, at INTEGER NOT NULL,
            author TEXT NOT NULL, text TEXT NOT NULL, origin TEXT NOT NULL, message_id TEXT, person TEXT,
            reply_to INTEGER, reply_author TEXT, action INTEGER, files TEXT, mentions TEXT, edited_at INTEGER, deleted INTEGER, pinned INTEGER, said_at INTEGER,
            PRIMARY KEY(room, sequence)) WITHOUT ROWID;
        CREATE INDEX messages_by_at ON messages(at);
        CREATE INDEX messages_pinned ON messages(room, sequence) WHERE pinned = 1;
        CREATE INDEX messages_with_files ON messages(message_id) WHERE files IS NOT NULL;
        CREATE TABLE reactions(
            room INTEGER NOT NULL, message INTEGER NOT NULL, emoji TEXT NOT NULL, person TEXT NOT NULL, name TEXT NOT NULL, sequence INTEGER NOT NULL,
            PRIMARY KEY(room, message, emoji, person)) WITHOUT ROWID;
        CREATE TABLE former_texts(
            room INTEGER NOT NULL, message INTEGER NOT NULL, sequence INTEGER NOT NULL, at INTEGER NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL,
            PRIMARY KEY(room, message, sequence)) WITHOUT ROWID;
        """;

    public SubjectFilter Filter => SubjectFilter.StartingWith(ChatSubjects.All);

    public string TrimmedPrefix => ChatSubjects.Messages;

    public TimeSpan? KeptFor(RetentionOptions options) => options.Chat;

    public void Apply(ProjectionWriter writer, LogEntry entry)
    {
        if (entry.Subject == ChatSubjects.Rooms)
        {
            ApplyRoom(writer, RoomPayload.From(entry.Payload));
            return;
        }

        var said = ChatPayload.From(entry.Payload);
        var room = entry.Subject[ChatSubjects.Messages.Length..];
        if (said.Change is not null)
            ApplyChange(writer, room, entry, said);
        else
            ApplyMessage(writer, room, entry, said);
    }

    public void Load(SqliteConnection connection)
    {
        var members = connection.Select(
                "SELECT room, person, name FROM room_members", row => (Room: row.GetInt64(0), Person: row.GetString(1), Name: row.GetString(2)))
            .ToLookup(m => m.Room);
        foreach (var (id, name) in connection.Select("SELECT person, name FROM chat_people", row => (row.GetString(0), row.GetString(1))))
            rooms.People.Add(id, name);
        var all = connection.Select(
            """
            SELECT r.room, r.name,
                   r.messages,
                   (SELECT sequence FROM messages m WHERE m.room = r.id ORDER BY sequence DESC LIMIT 1),
                   (SELECT at FROM messages m WHERE m.room = r.id ORDER BY sequence DESC LIMIT 1),
                   r.kind, r.topic, r.archived, r.maker, r.id
            FROM rooms r
            """,
            row => new Room(
                new RoomId(row.GetString(0)),
                RoomName.Parse(row.GetString(1)),
                row.GetInt64(2),
                row.IsDBNull(3) ? 0 : row.GetInt64(3),
                row.IsDBNull(4) ? null : LogFile.FromMicroseconds(row.GetInt64(4)))
            {
                Kind = (RoomKind)row.GetInt32(5),
                Topic = row.GetString(6),
                Archived = row.GetBoolean(7),
                Maker = row.IsDBNull(8) ? null : row.GetString(8),
                Members = members[row.GetInt64(9)].ToImmutableSortedDictionary(m => m.Person, m => m.Name, StringComparer.Ordinal),
            });
        foreach (var room in all)
            rooms.Put(room);
    }

    public void Committed(IReadOnlyList<LogEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry.Subject == ChatSubjects.Rooms)
            {
                Committed(RoomPayload.From(entry.Payload));
                continue;
            }

            var said = ChatPayload.From(entry.Payload);
            if (said.Person is { } person)
                rooms.People.Add(person, said.Author);
            var id = entry.Subject[ChatSubjects.Messages.Length..];
            if (said.Change is not null)
            {
                rooms.Update(id, room => room with { LastChange = entry.Sequence });
                continue;
            }

            rooms.Update(id, room => room with { Messages = room.Messages + 1, LastSequence = entry.Sequence, LastAt = entry.At });
            rooms.RaiseHeard(new Heard(id, said.Person, said.Author, said.Origin, entry.At));
        }

        rooms.RaiseChanged();
    }

    // Rooms stay when their messages go.
    public TrimmedPiece TrimPiece(SqliteConnection connection, DateTimeOffset before, int limit)
    {
        var removed = connection.Select(
            """
            DELETE FROM messages WHERE (room, sequence) IN (SELECT room, sequence FROM messages WHERE at < $before ORDER BY at LIMIT $limit)
            RETURNING (SELECT r.room FROM rooms r WHERE r.id = messages.room), room, sequence
            """,
            row => (Room: row.GetString(0), Id: row.GetInt64(1), Sequence: row.GetInt64(2)),
            ("$before", LogFile.ToMicroseconds(before)),
            ("$limit", limit));
        using (var reactions = connection.Prepare("DELETE FROM reactions WHERE room = $room AND message = $message", ("$room", 0), ("$message", 0)))
        using (var texts = connection.Prepare("DELETE FROM former_texts WHERE room = $room AND message = $message", ("$room", 0), ("$message", 0)))
        {
            foreach (var (_, id, sequence) in removed)
            {
                foreach (var command in (SqliteCommand[])[reactions, texts])
                {
                    command.Parameters[0].Value = id;
                    command.Parameters[1].Value = sequence;
                    command.ExecuteNonQuery();
                }
            }
        }

        var counts = removed.CountBy(r => r.Room).ToList();
        foreach (var (room, messages) in counts)
            connection.Run("UPDATE rooms SET messages = messages - $messages WHERE room = $room", ("$messages", messages), ("$room", room));
        return new TrimmedPiece(removed.Count, () =>
        {
            foreach (var (id, messages) in counts)
                rooms.Update(id, room => room with { Messages = room.Messages - messages });
        });
    }

    private void Committed(RoomPayload told)
    {
        if (told.Event == RoomEventKind.Made)
        {
            rooms.Put(new Room(new RoomId(told.Room), RoomName.Parse(told.Name), 0, 0, null)
            {
                Kind = told.Kind ?? RoomKind.Open,
                Topic = told.Topic ?? "",
                Maker = told.By?.Id,
                Members = (told.People ?? []).ToImmutableSortedDictionary(p => p.Id, p => p.Name, StringComparer.Ordinal),
            });
            return;
        }

        foreach (var person in told.People ?? [])
            rooms.People.Add(person.Id, person.Name);
        rooms.Update(told.Room, room => told.Event switch
        {
            RoomEventKind.Renamed => room with { Name = RoomName.Parse(told.Name) },
            RoomEventKind.Topic => room with { Topic = told.Topic ?? "" },
            RoomEventKind.Archived => room with { Archived = true },
            RoomEventKind.Restored => room with { Archived = false },
            RoomEventKind.Joined => room with { Members = room.Members.SetItems((told.People ?? []).Select(p => KeyValuePair.Create(p.Id, p.Name))) },
            RoomEventKind.Left => room with { Members = room.Members.RemoveRange((told.People ?? []).Select(p => p.Id)) },
            _ => room,
        });
        if (told.Event == RoomEventKind.Joined)
            rooms.RaiseJoined(told.Room, [.. (told.People ?? []).Select(p => p.Id)]);
    }

    private static string? Json(IReadOnlyList<ChatFile>? files) =>
        files is null or { Count: 0 } ? null : JsonSerializer.Serialize(files, ChatJson.Default.IReadOnlyListChatFile);

    private static string? Json(IReadOnlyList<string>? ids) =>
        ids is null or { Count: 0 } ? null : JsonSerializer.Serialize(ids, ChatJson.Default.IReadOnlyListString);
}
