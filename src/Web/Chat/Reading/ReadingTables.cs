using Microsoft.Data.Sqlite;
using WebMq.Shared.Chat;
using WebMq.Web.MessageLog;
using WebMq.Web.State;

namespace WebMq.Web.Chat.Reading;

/// <summary>The rows of readers in <c>state.db</c>.</summary>
internal sealed class ReadingTables : IStateTables
{
    /// <summary>The most people who are remembered; the one who was seen longest ago is forgotten first.</summary>
    public const int MaxReaders = 100_000;

    public string Schema => """
        CREATE TABLE IF NOT EXISTS chat_readers(person TEXT PRIMARY KEY, since INTEGER NOT NULL, seen INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS chat_readers_by_seen ON chat_readers(seen);
        CREATE TABLE IF NOT EXISTS read_marks(person TEXT NOT NULL, room TEXT NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY(person, room)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS room_levels(person TEXT NOT NULL, room TEXT NOT NULL, level INTEGER NOT NULL, PRIMARY KEY(person, room)) WITHOUT ROWID;
        """;

    /// <summary>What is known of a person; null when they were never here.</summary>
    public static Reader? Load(SqliteConnection connection, string person)
    {
        var found = connection.Select(
            "SELECT since, seen FROM chat_readers WHERE person = $person",
            row => new Reader(row.GetInt64(0), LogFile.FromMicroseconds(row.GetInt64(1))),
            ("$person", person)).FirstOrDefault();
        if (found is null)
            return null;
        foreach (var (room, sequence) in connection.Select("SELECT room, sequence FROM read_marks WHERE person = $person", row => (row.GetString(0), row.GetInt64(1)), ("$person", person)))
            found.Marks[room] = sequence;
        foreach (var (room, level) in connection.Select("SELECT room, level FROM room_levels WHERE person = $person", row => (row.GetString(0), row.GetInt32(1)), ("$person", person)))
            found.Levels[room] = (NotificationLevel)level;
        return found;
    }

    public static void SaveReader(SqliteConnection connection, string person, Reader reader) => connection.Run(
        "INSERT INTO chat_readers(person, since, seen) VALUES ($person, $since, $seen) ON CONFLICT(person) DO UPDATE SET seen = $seen",
        ("$person", person), ("$since", reader.Since), ("$seen", LogFile.ToMicroseconds(reader.Seen)));

    public static void SaveMark(SqliteConnection connection, string person, string room, long sequence) => connection.Run(
        "INSERT INTO read_marks(person, room, sequence) VALUES ($person, $room, $sequence) ON CONFLICT(person, room) DO UPDATE SET sequence = $sequence",
        ("$person", person), ("$room", room), ("$sequence", sequence));

    public static void SaveLevel(SqliteConnection connection, string person, string room, NotificationLevel level) => connection.Run(
        "INSERT OR REPLACE INTO room_levels(person, room, level) VALUES ($person, $room, $level)",
        ("$person", person), ("$room", room), ("$level", (int)level));

    /// <summary>Forgets those who were not seen for longest, when there are too many.</summary>
    public static void Forget(SqliteConnection connection, int most = MaxReaders)
    {
        var gone = connection.Select(
            "DELETE FROM chat_readers WHERE person IN (SELECT person FROM chat_readers ORDER BY seen DESC LIMIT -1 OFFSET $most) RETURNING person",
            row => row.GetString(0),
            ("$most", most));
        foreach (var person in gone)
        {
            connection.Run("DELETE FROM read_marks WHERE person = $person", ("$person", person));
            connection.Run("DELETE FROM room_levels WHERE person = $person", ("$person", person));
        }
    }
}
