using System.Text;
using Microsoft.Data.Sqlite;
using WebMq.Shared.MessageLog;
using WebMq.Web.MessageLog;

namespace WebMq.UnitTests.MessageLog;

/// <summary>The smallest projection there is: a row for each entry of <c>notes.</c>.</summary>
internal sealed class Notes(string extraColumn = "") : ITrimmedProjection
{
    private readonly List<long> _committed = [];

    public string Schema => $"CREATE TABLE notes(sequence INTEGER PRIMARY KEY, at INTEGER NOT NULL, text TEXT NOT NULL{extraColumn});";

    public SubjectFilter Filter => SubjectFilter.StartingWith("notes");

    public int AtOnce { get; init; } = 1;

    /// <summary>How many transactions it has written in.</summary>
    public int Transactions { get; private set; }

    public string TrimmedPrefix => "notes.";

    public int Loads { get; private set; }

    /// <summary>Called with the text of an entry after its row was written; may throw.</summary>
    public Action<string>? Applying { get; init; }

    /// <summary>Called before entries are announced; may throw.</summary>
    public Action? Announcing { get; init; }

    /// <summary>What it was told of after the rows were there.</summary>
    public IReadOnlyList<long> Announced
    {
        get
        {
            lock (_committed)
                return [.. _committed];
        }
    }

    /// <summary>Called after a piece of a clean-up is committed.</summary>
    public Action<int>? Trimmed { get; init; }

    public TimeSpan? KeptFor(RetentionOptions options) => options.Weather;

    public void Apply(ProjectionWriter writer, LogEntry entry)
    {
        var text = Encoding.UTF8.GetString(entry.Payload.Span);
        if (text == "not understood")
            throw new System.Text.Json.JsonException("It is not.");
        writer.Run(
            "INSERT INTO notes(sequence, at, text) VALUES ($sequence, $at, $text)",
            ("$sequence", entry.Sequence), ("$at", LogFile.ToMicroseconds(entry.At)), ("$text", text));
        if (text == "twice")
            writer.Run("INSERT INTO notes(sequence, at, text) VALUES ($sequence, 0, '')", ("$sequence", entry.Sequence));
        Applying?.Invoke(text);
    }

    public void Complete(ProjectionWriter writer) => Transactions++;

    public void Load(SqliteConnection connection) => Loads++;

    public void Committed(IReadOnlyList<LogEntry> entries)
    {
        Announcing?.Invoke();
        lock (_committed)
            _committed.AddRange(entries.Select(e => e.Sequence));
    }

    public TrimmedPiece TrimPiece(SqliteConnection connection, DateTimeOffset before, int limit)
    {
        var removed = connection.Run(
            "DELETE FROM notes WHERE sequence IN (SELECT sequence FROM notes WHERE at < $before LIMIT $limit)",
            ("$before", LogFile.ToMicroseconds(before)), ("$limit", limit));
        return new TrimmedPiece(removed, () => Trimmed?.Invoke(removed));
    }

    public static List<string> Read(ReadModel readModel) =>
        readModel.Query((connection, _) => connection.Select("SELECT text FROM notes ORDER BY sequence", row => row.GetString(0)));
}
