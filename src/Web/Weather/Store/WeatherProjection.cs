using System.Globalization;
using Microsoft.Data.Sqlite;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Weather;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Weather.Store;

/// <summary>
/// Observations by station and time, and what is rolled up of them. In a file of its own: roll-ups outlive the observations they were
/// made from, and could not be made again.
/// </summary>
/// <param name="board">The newest of every station.</param>
/// <param name="retention">How long roll-ups are kept; null for ever.</param>
internal sealed class WeatherProjection(StationBoard board, RetentionOptions? retention = null) : ITrimmedProjection, IKeptProjection
{
    /// <summary>The subjects of weather: this and a station.</summary>
    public const string Subjects = "weather.";

    // Those of the transaction under way, then of the commit that is announced: both on the thread that writes.
    private readonly HashSet<long> _duplicates = [];
    private WeatherWriter? _writer;

    // The rows lie in the order of the charts. Times are milliseconds since 1970. A change of this text sets the file aside, roll-ups
    // and all: one that ships brings the old tables over first.
    public string Schema => """
        CREATE TABLE stations(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, source TEXT NOT NULL);
        CREATE TABLE observations(
            station INTEGER NOT NULL, time INTEGER NOT NULL, sequence INTEGER NOT NULL, at INTEGER NOT NULL,
            temperature REAL NOT NULL, humidity REAL, pressure REAL, wind_speed REAL, wind_direction REAL, rain REAL,
            PRIMARY KEY(station, time, sequence)) WITHOUT ROWID;
        CREATE TABLE minutes(station INTEGER NOT NULL, start INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY(station, start)) WITHOUT ROWID;
        CREATE TABLE quarters(station INTEGER NOT NULL, start INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY(station, start)) WITHOUT ROWID;
        CREATE TABLE hours(station INTEGER NOT NULL, start INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY(station, start)) WITHOUT ROWID;
        """;

    public SubjectFilter Filter => SubjectFilter.StartingWith(Subjects);

    // A thousand stations change three thousand roll-ups, whether each has told one thing or ten.
    public int AtOnce => 8_192;

    public string TrimmedPrefix => Subjects;

    public TimeSpan? KeptFor(RetentionOptions options) => options.Weather;

    public void Apply(ProjectionWriter writer, LogEntry entry)
    {
        var (source, observation) = WeatherPayload.From(entry.Payload);
        _writer = writer.Compiled(connection => new WeatherWriter(connection));
        if (!_writer.Add(source, observation, entry))
            _duplicates.Add(entry.Sequence);
    }

    public void Complete(ProjectionWriter writer) => _writer?.Flush();

    public void RolledBack()
    {
        _writer?.Forget();
        _duplicates.Clear();
    }

    public void Load(SqliteConnection connection)
    {
        _duplicates.Clear();
        foreach (var (id, name, source) in WeatherRows.Stations(connection))
        {
            if (WeatherRows.Newest(connection, id, name, long.MaxValue) is var (observation, seen))
                board.Load(source, observation, seen, WeatherRows.Temperatures(connection, id, observation.Time.ToUnixTimeMilliseconds()));
        }
    }

    public void Committed(IReadOnlyList<LogEntry> entries)
    {
        foreach (var entry in entries)
        {
            var (source, observation) = WeatherPayload.From(entry.Payload);
            board.Add(source, observation, entry.At, isNew: true, isDuplicate: _duplicates.Remove(entry.Sequence));
        }
    }

    // By the order of the rows first, so that only what may go is looked at.
    public TrimmedPiece TrimPiece(SqliteConnection connection, DateTimeOffset before, int limit)
    {
        var removed = connection.Run(
            """
            DELETE FROM observations WHERE (station, time, sequence) IN (
                SELECT station, time, sequence FROM observations
                WHERE station IN (SELECT id FROM stations) AND time < $before AND at < $before LIMIT $limit)
            """,
            ("$before", before.ToUnixTimeMilliseconds()),
            ("$limit", limit));
        foreach (var period in RollUpPeriod.All)
        {
            if (removed < limit && KeptBefore(period, before) is { } oldest)
            {
                removed += connection.Run(
                    string.Create(CultureInfo.InvariantCulture, $"""
                    DELETE FROM {period.Table} WHERE (station, start) IN (
                        SELECT station, start FROM {period.Table} WHERE station IN (SELECT id FROM stations) AND start < $before LIMIT $limit)
                    """),
                    ("$before", oldest.ToUnixTimeMilliseconds() - period.Length),
                    ("$limit", limit - removed));
            }
        }

        return new TrimmedPiece(removed);
    }

    public void LeaveLog(SqliteConnection connection) => connection.Run("DELETE FROM observations");

    // The time before which observations go says what time it is.
    private DateTimeOffset? KeptBefore(RollUpPeriod period, DateTimeOffset before)
    {
        var age = period.Resolution switch
        {
            WeatherResolution.Minute => retention?.WeatherMinutes,
            WeatherResolution.Quarter => retention?.WeatherQuarters,
            _ => retention?.WeatherHours,
        };
        return age is { } kept && retention!.Weather is { } raw ? before + raw - kept : null;
    }
}
