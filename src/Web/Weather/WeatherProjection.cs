using System.Globalization;
using Microsoft.Data.Sqlite;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Weather;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Weather;

/// <summary>Observations by station and time in the read model.</summary>
internal sealed class WeatherProjection(StationBoard board) : ITrimmedProjection
{
    /// <summary>The subjects of weather: this and a station.</summary>
    public const string Subjects = "weather.";

    private const string Columns = "o.time, o.at, o.temperature, o.humidity, o.pressure, o.wind_speed, o.wind_direction, o.rain";

    // The rows lie in the order of the charts. Times are milliseconds since 1970.
    public string Schema => """
        CREATE TABLE stations(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, source TEXT NOT NULL);
        CREATE TABLE observations(
            station INTEGER NOT NULL, time INTEGER NOT NULL, sequence INTEGER NOT NULL, at INTEGER NOT NULL,
            temperature REAL NOT NULL, humidity REAL, pressure REAL, wind_speed REAL, wind_direction REAL, rain REAL,
            PRIMARY KEY(station, time, sequence)) WITHOUT ROWID;
        """;

    public SubjectFilter Filter => SubjectFilter.StartingWith(Subjects);

    public string TrimmedPrefix => Subjects;

    public TimeSpan? KeptFor(RetentionOptions options) => options.Weather;

    public void Apply(ProjectionWriter writer, LogEntry entry)
    {
        var (source, observation) = WeatherPayload.From(entry.Payload);
        writer.Run(
            "INSERT INTO stations(name, source) VALUES ($name, $source) ON CONFLICT(name) DO UPDATE SET source = $source WHERE source <> $source",
            ("$name", observation.Station), ("$source", source));
        writer.Run(
            """
            INSERT INTO observations(station, time, sequence, at, temperature, humidity, pressure, wind_speed, wind_direction, rain)
            VALUES ((SELECT id FROM stations WHERE name = $station), $time, $sequence, $at, $temperature, $humidity, $pressure, $speed, $direction, $rain)
            """,
            ("$station", observation.Station),
            ("$time", observation.Time.ToUnixTimeMilliseconds()),
            ("$sequence", entry.Sequence),
            ("$at", entry.At.ToUnixTimeMilliseconds()),
            ("$temperature", observation.Temperature),
            ("$humidity", observation.Humidity),
            ("$pressure", observation.Pressure),
            ("$speed", observation.WindSpeed),
            ("$direction", observation.WindDirection),
            ("$rain", observation.Rain));
    }

    public void Load(SqliteConnection connection)
    {
        foreach (var (id, name, source) in connection.Select("SELECT id, name, source FROM stations", r => (r.GetInt64(0), r.GetString(1), r.GetString(2))))
        {
            var newest = connection.Scalar<long>("SELECT max(time) FROM observations WHERE station = $id", ("$id", id));
            var recent = connection.Select(
                $"SELECT {Columns} FROM observations o WHERE o.station = $id AND o.time >= $from ORDER BY o.time",
                row => (Observation: Read(name, row), Seen: DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1))),
                ("$id", id),
                ("$from", newest - (long)StationBoard.TrendWindow.TotalMilliseconds));
            foreach (var (observation, seen) in recent)
                board.Add(source, observation, seen, isNew: false);
        }
    }

    public void Committed(IReadOnlyList<LogEntry> entries)
    {
        foreach (var entry in entries)
        {
            var (source, observation) = WeatherPayload.From(entry.Payload);
            board.Add(source, observation, entry.At, isNew: true);
        }
    }

    // By the order of the rows first, so that only what may go is looked at.
    public TrimmedPiece TrimPiece(SqliteConnection connection, DateTimeOffset before, int limit) => new(connection.Run(
        """
        DELETE FROM observations WHERE (station, time, sequence) IN (
            SELECT station, time, sequence FROM observations
            WHERE station IN (SELECT id FROM stations) AND time < $before AND at < $before LIMIT $limit)
        """,
        ("$before", before.ToUnixTimeMilliseconds()),
        ("$limit", limit)));

    /// <summary>The series of all stations that have values of a quantity in a time.</summary>
    /// <param name="connection">The read model.</param>
    /// <param name="quantity">What.</param>
    /// <param name="from">From this time on, ms since 1970.</param>
    /// <param name="to">To this time, ms since 1970.</param>
    /// <param name="step">The interval a point stands for, ms.</param>
    public static List<WeatherSeries> Series(SqliteConnection connection, WeatherQuantity quantity, long from, long to, long step)
    {
        var value = quantity switch
        {
            WeatherQuantity.Temperature => "avg(temperature)",
            WeatherQuantity.Humidity => "avg(humidity)",
            WeatherQuantity.Pressure => "avg(pressure)",
            WeatherQuantity.WindSpeed => "avg(wind_speed)",
            WeatherQuantity.Rain => "sum(rain)",
            _ => throw new ArgumentOutOfRangeException(nameof(quantity), quantity, null),
        };
        var series = new List<WeatherSeries>();
        foreach (var (id, name) in connection.Select("SELECT id, name FROM stations ORDER BY name", r => (r.GetInt64(0), r.GetString(1))))
        {
            var points = connection.Select(
                string.Create(CultureInfo.InvariantCulture, $"""
                SELECT time / $step * $step AS slot, {value} AS mean FROM observations
                WHERE station = $id AND time >= $from AND time < $to GROUP BY slot HAVING mean IS NOT NULL ORDER BY slot
                """),
                row => new WeatherPoint(row.GetInt64(0), Math.Round(row.GetDouble(1), 3)),
                ("$id", id), ("$from", from), ("$to", to), ("$step", step));
            if (points.Count > 0)
                series.Add(new WeatherSeries(name, points));
        }

        return series;
    }

    private static Observation Read(string station, SqliteDataReader row)
    {
        return new Observation(
            station,
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)),
            row.GetDouble(2),
            Optional(3),
            Optional(4),
            Optional(5),
            Optional(6),
            Optional(7));

        double? Optional(int column) => row.IsDBNull(column) ? null : row.GetDouble(column);
    }
}
