using Microsoft.Data.Sqlite;
using WebMq.Shared.Chat;
using WebMq.Web.MessageLog;
using WebMq.Web.State;

namespace WebMq.Web.Chat.Files;

/// <summary>The rows of files in <c>state.db</c>.</summary>
internal sealed class ChatFileRows : IStateTables
{
    private const string Columns = "id, name, type, size, width, height, sha256, owner, room, message, at";

    public string Schema => """
        CREATE TABLE IF NOT EXISTS chat_files(
            id TEXT PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL, size INTEGER NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
            sha256 TEXT NOT NULL, owner TEXT NOT NULL, room TEXT, message TEXT, at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS chat_files_waiting ON chat_files(owner) WHERE room IS NULL;
        CREATE INDEX IF NOT EXISTS chat_files_by_at ON chat_files(at);
        """;

    public static void Insert(SqliteConnection connection, StoredFile stored) => connection.Run(
        $"INSERT INTO chat_files({Columns}) VALUES ($id, $name, $type, $size, $width, $height, $sha256, $owner, $room, $message, $at)",
        ("$id", stored.File.Id),
        ("$name", stored.File.Name),
        ("$type", stored.File.Type),
        ("$size", stored.File.Size),
        ("$width", stored.File.Width),
        ("$height", stored.File.Height),
        ("$sha256", stored.Sha256),
        ("$owner", stored.Owner),
        ("$room", stored.Room),
        ("$message", stored.Message),
        ("$at", LogFile.ToMicroseconds(stored.At)));

    public static StoredFile? Find(SqliteConnection connection, string id) =>
        connection.Select($"SELECT {Columns} FROM chat_files WHERE id = $id", Row, ("$id", id)).FirstOrDefault();

    public static void Post(SqliteConnection connection, string id, RoomId room, string message, DateTimeOffset now) => connection.Run(
        "UPDATE chat_files SET room = $room, message = $message, at = $at WHERE id = $id",
        ("$id", id),
        ("$room", room.Value),
        ("$message", message),
        ("$at", LogFile.ToMicroseconds(now)));

    public static int CountUnposted(SqliteConnection connection, string owner) =>
        (int)connection.Scalar<long>("SELECT count(*) FROM chat_files WHERE owner = $owner AND room IS NULL", ("$owner", owner));

    /// <returns>Whether it was there.</returns>
    public static bool Delete(SqliteConnection connection, string id) => connection.Run("DELETE FROM chat_files WHERE id = $id", ("$id", id)) > 0;

    /// <summary>The ids of files from before a time that were posted, or were not.</summary>
    public static List<string> Before(SqliteConnection connection, DateTimeOffset time, bool posted, int limit) => connection.Select(
        $"SELECT id FROM chat_files WHERE at < $at AND room IS {(posted ? "NOT NULL" : "NULL")} ORDER BY at LIMIT $limit",
        row => row.GetString(0),
        ("$at", LogFile.ToMicroseconds(time)),
        ("$limit", limit));

    /// <summary>Posted files in the order of their ids.</summary>
    public static List<StoredFile> Posted(SqliteConnection connection, string after, int limit) => connection.Select(
        $"SELECT {Columns} FROM chat_files WHERE id > $after AND room IS NOT NULL ORDER BY id LIMIT $limit", Row, ("$after", after), ("$limit", limit));

    private static StoredFile Row(SqliteDataReader row) => new(
        new ChatFile(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetInt32(4), row.GetInt32(5)),
        row.GetString(6),
        row.GetString(7),
        row.IsDBNull(8) ? null : row.GetString(8),
        row.IsDBNull(9) ? null : row.GetString(9),
        LogFile.FromMicroseconds(row.GetInt64(10)));
}
