using System.Diagnostics;
using Microsoft.Data.Sqlite;
using WebMq.Web.MessageLog;

namespace WebMq.Bench.Weather.Stores;

/// <summary>What one writes first: a table in SQLite and an index by station and time, in this process.</summary>
internal sealed class PlainSqliteStore(string file) : IStoreContender
{
    private const int Transaction = 50_000;

    private SqliteConnection? _connection;

    public string Name => "SQLite, a table and an index";

    public long Bytes => new FileInfo(file).Length;

    private SqliteConnection Connection => _connection ?? throw new InvalidOperationException("It is not started.");

    public double Fill(MadeWeather weather)
    {
        var start = Stopwatch.GetTimestamp();
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        connection.Run("""
            PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;
            CREATE TABLE stations(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
            CREATE TABLE observations(
                station INTEGER NOT NULL, time INTEGER NOT NULL,
                temperature REAL NOT NULL, humidity REAL, pressure REAL, wind_speed REAL, wind_direction REAL, rain REAL);
            """);
        foreach (var station in Enumerable.Range(0, weather.Stations))
            connection.Run("INSERT INTO stations VALUES ($id, $name)", ("$id", station), ("$name", MadeWeather.Name(station)));
        using (var insert = new SqliteStatement(connection, "INSERT INTO observations VALUES (?, ?, ?, 50, 1013, 3, 270, 0)"))
        {
            for (var i = 0L; i < weather.Count;)
            {
                connection.Run("BEGIN");
                for (var until = Math.Min(weather.Count, i + Transaction); i < until; i++)
                    insert.Bind(0, weather.StationOf(i)).Bind(1, weather.TimeOf(i)).Bind(2, MadeWeather.TemperatureOf(i)).Run();
                connection.Run("COMMIT");
            }
        }

        // After the rows: that is faster than to keep it meanwhile.
        connection.Run("CREATE INDEX observations_by_station ON observations(station, time); ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)");
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public void Stop()
    {
        _connection?.Dispose();
        _connection = null;
    }

    public void Start()
    {
        _connection = new SqliteConnection($"Data Source={file};Pooling=False");
        _connection.Open();
        Latest();
    }

    // One step down the index for each station.
    public Answer Latest() => Answer.Of(Connection.Select(
        """
        SELECT s.name, o.* FROM stations s
        JOIN observations o ON o.rowid = (SELECT rowid FROM observations WHERE station = s.id ORDER BY time DESC LIMIT 1)
        """,
        row => row.GetDouble(3)));

    public Answer Series(IReadOnlyList<int> stations, long from, long to, long step) => Answer.Of(stations.SelectMany(station => Connection.Select(
        """
        SELECT time / $step * $step AS start, avg(temperature), min(temperature), max(temperature) FROM observations
        WHERE station = $station AND time >= $from AND time < $to GROUP BY start ORDER BY start
        """,
        row => (double[])[row.GetDouble(1), row.GetDouble(2), row.GetDouble(3)],
        ("$station", station),
        ("$from", from),
        ("$to", to),
        ("$step", step)).SelectMany(point => point)));

    public Answer Every(int station, long from, long to) => Answer.Of(Connection.Select(
        "SELECT time, temperature FROM observations WHERE station = $station AND time >= $from AND time < $to ORDER BY time",
        row => row.GetDouble(1),
        ("$station", station),
        ("$from", from),
        ("$to", to)));

    public Answer Today(long midnight) => Answer.Of(Connection.Select(
        """
        SELECT s.name, min(temperature), max(temperature), min(humidity), max(humidity), min(pressure), max(pressure),
            min(wind_speed), max(wind_speed), min(rain), max(rain)
        FROM stations s JOIN observations o ON o.station = s.id AND o.time >= $midnight GROUP BY s.id
        """,
        row => Enumerable.Range(1, 10).Select(row.GetDouble).ToArray(),
        ("$midnight", midnight)).SelectMany(day => day));

    public void Dispose() => Stop();
}
