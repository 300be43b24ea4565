using System.Text.Json;
using Microsoft.Data.Sqlite;
using WebMq.Shared.Chat;
using WebMq.Shared.MessageLog;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Chat.Search;

/// <summary>
/// The words of messages. Only the words: texts are read from the rows of <see cref="ChatProjection"/>, which has applied an entry
/// before this one does.
/// </summary>
internal sealed class SearchProjection : ITrimmedProjection
{
    private const string RoomOf = "(SELECT id FROM rooms WHERE room = $room)";

    // The words come in the form they are looked for, parted by spaces: the plainest tokenizer takes all else as it is.
    public string Schema => """
        CREATE VIRTUAL TABLE chat_words USING fts5(body, names, facts, content='', contentless_delete=1, tokenize='ascii');
        CREATE TABLE chat_searched(sequence INTEGER PRIMARY KEY, room INTEGER NOT NULL, at INTEGER NOT NULL);
        """;

    public SubjectFilter Filter => SubjectFilter.StartingWith(ChatSubjects.Messages);

    public string TrimmedPrefix => ChatSubjects.Messages;

    public TimeSpan? KeptFor(RetentionOptions options) => options.Chat;

    public void Load(SqliteConnection connection)
    {
    }

    public void Committed(IReadOnlyList<LogEntry> entries)
    {
    }

    public void Apply(ProjectionWriter writer, LogEntry entry)
    {
        var said = ChatPayload.From(entry.Payload);
        var room = entry.Subject[ChatSubjects.Messages.Length..];
        switch (said.Change)
        {
            case null:
                Add(writer, room, entry.Sequence);
                writer.Run(
                    $"INSERT INTO chat_searched(sequence, room, at) SELECT $sequence, id, $at FROM rooms WHERE room = $room",
                    ("$sequence", entry.Sequence), ("$at", LogFile.ToMicroseconds(entry.At)), ("$room", room));
                break;
            case ChatChangeKind.Edit:
                Add(writer, room, said.Message!.Value);
                break;
            case ChatChangeKind.Delete:
                writer.Run(
                    $"DELETE FROM chat_words WHERE rowid = (SELECT sequence FROM chat_searched WHERE sequence = $message AND room = {RoomOf})",
                    ("$message", said.Message), ("$room", room));
                writer.Run($"DELETE FROM chat_searched WHERE sequence = $message AND room = {RoomOf}", ("$message", said.Message), ("$room", room));
                break;
        }
    }

    public TrimmedPiece TrimPiece(SqliteConnection connection, DateTimeOffset before, int limit)
    {
        // Times never go backwards along the log: the first that is young enough ends the piece, with no index on them.
        var oldest = connection.Select("SELECT sequence, at FROM chat_searched ORDER BY sequence LIMIT $limit", row => (Sequence: row.GetInt64(0), At: row.GetInt64(1)), ("$limit", limit));
        var removed = oldest.TakeWhile(r => r.At < LogFile.ToMicroseconds(before)).Select(r => r.Sequence).ToList();
        if (removed.Count == 0)
            return new TrimmedPiece(0);
        using var words = connection.Prepare("DELETE FROM chat_words WHERE rowid = $sequence", ("$sequence", 0));
        foreach (var sequence in removed)
        {
            words.Parameters[0].Value = sequence;
            words.ExecuteNonQuery();
        }

        connection.Run("DELETE FROM chat_searched WHERE sequence <= $last", ("$last", removed[^1]));
        return new TrimmedPiece(removed.Count);
    }

    // The row has what the entry has made of the message: nothing for one that is deleted or gone. Words that are there already
    // are replaced.
    private static void Add(ProjectionWriter writer, string room, long sequence)
    {
        var found = writer.First(
            """
            SELECT m.author, m.text, m.files, m.said_at, r.kind FROM rooms r JOIN messages m ON m.room = r.id
            WHERE r.room = $room AND m.sequence = $sequence AND m.deleted IS NULL
            """,
            row => new Row(
                row.GetString(0),
                row.GetString(1),
                row.IsDBNull(2) ? [] : JsonSerializer.Deserialize(row.GetString(2), ChatJson.Default.IReadOnlyListChatFile)!,
                row.IsDBNull(3) ? null : LogFile.FromMicroseconds(row.GetInt64(3)),
                (RoomKind)row.GetInt32(4) == RoomKind.Open),
            ("$room", room),
            ("$sequence", sequence));
        if (found is null)
            return;
        writer.Run(
            "INSERT OR REPLACE INTO chat_words(rowid, body, names, facts) VALUES ($sequence, $body, $names, $facts)",
            ("$sequence", sequence),
            ("$body", SearchWords.Join(found.Text)),
            ("$names", string.Join(' ', found.Files.Select(f => SearchWords.Join(f.Name)))),
            ("$facts", SearchFacts.Of(room, found.Open, found.Author, found.Text, found.Files.Count > 0, found.SaidAt)));
    }

    private sealed record Row(string Author, string Text, IReadOnlyList<ChatFile> Files, DateTimeOffset? SaidAt, bool Open);
}
