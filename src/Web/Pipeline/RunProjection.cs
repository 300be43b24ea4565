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

    private const string Columns = "run, at, started, ended";

    private static readonly RunReport s_nothing = new(0, null, 0, 0, []);

    public string Schema => """
        CREATE TABLE runs(
            run TEXT PRIMARY KEY, sequence INTEGER NOT NULL UNIQUE, at INTEGER NOT NULL, started TEXT NOT NULL, ended TEXT, throughput TEXT) WITHOUT ROWID;
        CREATE INDEX unfinished ON runs(sequence) WHERE ended IS NULL;
        """;

    public SubjectFilter Filter => SubjectFilter.StartingWith(Subjects);

    public string TrimmedPrefix => Subjects;

    public TimeSpan? KeptFor(RetentionOptions options) => options.Pipeline;

    public void Apply(ProjectionWriter writer, LogEntry entry)
    {
        var run = entry.Subject[Subjects.Length..];
        var payload = RunPayload.From(entry.Payload);
        if (payload.Definition is not null)
        {
            writer.Run(
                "INSERT INTO runs(run, sequence, at, started) VALUES ($run, $sequence, $at, $started)",
                ("$run", run), ("$sequence", entry.Sequence), ("$at", LogFile.ToMicroseconds(entry.At)), ("$started", Json(payload)));
        }
        else
        {
            // Lists do without the samples: they lie beside the rest.
            writer.Run(
                "UPDATE runs SET ended = $ended, throughput = $throughput WHERE run = $run",
                ("$ended", Json(payload with { Throughput = null })),
                ("$throughput", payload.Throughput is null ? null : Json(new RunPayload(Throughput: payload.Throughput))),
                ("$run", run));
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

    /// <summary>The newest runs first, without their throughput.</summary>
    /// <param name="connection">The rows.</param>
    /// <param name="before">Only runs that began before this one; empty for all.</param>
    /// <param name="limit">At most so many.</param>
    public static List<RunSnapshot> Newest(SqliteConnection connection, string before, int limit) => connection.Select(
        $"""
        SELECT {Columns}, NULL FROM runs
        WHERE $before = '' OR sequence < (SELECT sequence FROM runs WHERE run = $before)
        ORDER BY sequence DESC LIMIT $limit
        """,
        Read, ("$before", before), ("$limit", limit));

    /// <summary>Runs without an end.</summary>
    public static List<RunSnapshot> Unfinished(SqliteConnection connection) => connection.Select(
        $"SELECT {Columns}, NULL FROM runs WHERE ended IS NULL", Read);

    /// <summary>One run with its throughput.</summary>
    public static RunSnapshot? Find(SqliteConnection connection, string id) => connection.Select(
        $"SELECT {Columns}, throughput FROM runs WHERE run = $run", Read, ("$run", id)).SingleOrDefault();

    private static RunSnapshot Read(SqliteDataReader row)
    {
        var started = Payload(row, 2)!;
        var ended = Payload(row, 3);
        return new RunSnapshot(
            row.GetString(0),
            started.Definition!,
            started.By ?? "",
            LogFile.FromMicroseconds(row.GetInt64(1)),
            ended?.State ?? RunState.Running,
            ended?.Fault,
            ended?.Report ?? s_nothing,
            null,
            Payload(row, 4)?.Throughput);
    }

    private static string Json(RunPayload payload) => JsonSerializer.Serialize(payload, RunJson.Default.RunPayload);

    private static RunPayload? Payload(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : JsonSerializer.Deserialize(row.GetString(column), RunJson.Default.RunPayload);
}
