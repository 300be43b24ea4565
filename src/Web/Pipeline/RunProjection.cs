using System.Text.Json;
using Microsoft.Data.Sqlite;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Pipeline;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Pipeline;

/// <summary>Past runs in the read model.</summary>
internal sealed class RunProjection(RunFiles files) : ITrimmedProjection
{
    /// <summary>The subjects of runs: this and a run's id.</summary>
    public const string Subjects = "pipeline.";

    private static readonly RunReport s_nothing = new(0, null, 0, 0, []);

    public string Schema => """
        CREATE TABLE runs(
            run TEXT PRIMARY KEY, sequence INTEGER NOT NULL UNIQUE, at INTEGER NOT NULL, started TEXT NOT NULL, ended TEXT) WITHOUT ROWID;
        """;

    public SubjectFilter Filter => SubjectFilter.StartingWith(Subjects);

    public string TrimmedPrefix => Subjects;

    public TimeSpan? KeptFor(RetentionOptions options) => options.Pipeline;

    public void Apply(ProjectionWriter writer, LogEntry entry)
    {
        var run = entry.Subject[Subjects.Length..];
        var json = System.Text.Encoding.UTF8.GetString(entry.Payload.Span);
        if (RunPayload.From(entry.Payload).Definition is not null)
        {
            writer.Run(
                "INSERT INTO runs(run, sequence, at, started) VALUES ($run, $sequence, $at, $started)",
                ("$run", run), ("$sequence", entry.Sequence), ("$at", LogFile.ToMicroseconds(entry.At)), ("$started", json));
        }
        else
        {
            writer.Run("UPDATE runs SET ended = $ended WHERE run = $run", ("$ended", json), ("$run", run));
        }
    }

    public void Load(SqliteConnection connection)
    {
        // Nothing of it is kept in memory.
    }

    public void Committed(IReadOnlyList<LogEntry> entries)
    {
        // Nothing of it is kept in memory.
    }

    public TrimmedPiece TrimPiece(SqliteConnection connection, DateTimeOffset before, int limit)
    {
        var old = connection.Select(
            "SELECT run FROM runs WHERE at < $before LIMIT $limit", r => r.GetString(0), ("$before", LogFile.ToMicroseconds(before)), ("$limit", limit));
        // The files first: what is left of them when that fails is found again by its row.
        foreach (var run in old)
        {
            files.Delete(run);
            connection.Run("DELETE FROM runs WHERE run = $run", ("$run", run));
        }

        return new TrimmedPiece(old.Count);
    }

    /// <summary>The newest runs first.</summary>
    public static List<RunSnapshot> Newest(SqliteConnection connection, int limit) => connection.Select(
        "SELECT run, at, started, ended FROM runs ORDER BY sequence DESC LIMIT $limit", Read, ("$limit", limit));

    /// <summary>Runs without an end.</summary>
    public static List<RunSnapshot> Unfinished(SqliteConnection connection) => connection.Select(
        "SELECT run, at, started, ended FROM runs WHERE ended IS NULL", Read);

    /// <summary>One run.</summary>
    public static RunSnapshot? Find(SqliteConnection connection, string id) => connection.Select(
        "SELECT run, at, started, ended FROM runs WHERE run = $run", Read, ("$run", id)).SingleOrDefault();

    private static RunSnapshot Read(SqliteDataReader row)
    {
        var started = JsonSerializer.Deserialize(row.GetString(2), RunJson.Default.RunPayload)!;
        var ended = row.IsDBNull(3) ? null : JsonSerializer.Deserialize(row.GetString(3), RunJson.Default.RunPayload);
        return new RunSnapshot(
            row.GetString(0),
            started.Definition!,
            started.By ?? "",
            LogFile.FromMicroseconds(row.GetInt64(1)),
            ended?.State ?? RunState.Running,
            ended?.Fault,
            ended?.Report ?? s_nothing,
            null);
    }
}
