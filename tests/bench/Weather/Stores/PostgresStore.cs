using System.Diagnostics;
using NpgsqlTypes;

namespace WebMq.Bench.Weather.Stores;

/// <summary>
/// A table in PostgreSQL, copied in as binary rows; a B-tree by station and time, and a BRIN by time, which costs next to nothing
/// and finds what is recent of all stations. Asked through a local socket by prepared statements.
/// </summary>
internal class PostgresStore(PostgresServer server) : IStoreContender
{
    public virtual string Name => "PostgreSQL, a table and two indexes";

    public virtual long Bytes => BytesOf("observations");

    /// <summary>How long it took to make.</summary>
    public double Seconds { get; private set; }

    protected PostgresServer Server => server;

    public virtual double Fill(MadeWeather weather)
    {
        server.Start();
        var start = Stopwatch.GetTimestamp();
        server.Execute("""
            CREATE TABLE stations(id int PRIMARY KEY, name text NOT NULL UNIQUE);
            CREATE TABLE observations(
                station int NOT NULL, at timestamptz NOT NULL,
                temperature float8 NOT NULL, humidity float8, pressure float8, wind_speed float8, wind_direction float8, rain float8);
            """);
        foreach (var station in Enumerable.Range(0, weather.Stations))
            server.Execute($"INSERT INTO stations VALUES ({station}, '{MadeWeather.Name(station)}')");
        Copy(weather);
        server.Execute("CREATE INDEX ON observations(station, at); CREATE INDEX ON observations USING brin(at)");
        server.Execute("VACUUM ANALYZE");
        return Seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public void Stop() => server.Stop();

    public void Start()
    {
        server.Start();
        Latest();
    }

    // One step down the index for each station.
    public Answer Latest() => Answer.Of(server.Select(
        """
        SELECT s.name, o.temperature, o.at, o.humidity, o.pressure, o.wind_speed, o.wind_direction, o.rain FROM stations s
        CROSS JOIN LATERAL (SELECT * FROM observations WHERE station = s.id ORDER BY at DESC LIMIT 1) o
        """,
        row => row.GetDouble(1)));

    public virtual Answer Series(IReadOnlyList<int> stations, long from, long to, long step) => Points(
        """
        SELECT station, date_bin($4, at, 'epoch') AS start, avg(temperature), min(temperature), max(temperature) FROM observations
        WHERE station = ANY($1) AND at >= $2 AND at < $3 GROUP BY station, start ORDER BY station, start
        """,
        stations,
        from,
        to,
        step);

    public Answer Every(int station, long from, long to) => Answer.Of(server.Select(
        "SELECT at, temperature FROM observations WHERE station = $1 AND at >= $2 AND at < $3 ORDER BY at",
        row => row.GetDouble(1),
        station,
        Time(from),
        Time(to)));

    public virtual Answer Today(long midnight) => Days(
        """
        SELECT station, min(temperature), max(temperature), min(humidity), max(humidity), min(pressure), max(pressure),
            min(wind_speed), max(wind_speed), min(rain), max(rain)
        FROM observations WHERE at >= $1 GROUP BY station
        """,
        midnight);

    public void Dispose() => GC.SuppressFinalize(this);

    protected Answer Points(string sql, IReadOnlyList<int> stations, long from, long to, long step) => Answer.Of(server.Select(
        sql,
        row => (double[])[row.GetDouble(2), row.GetDouble(3), row.GetDouble(4)],
        stations.ToArray(),
        Time(from),
        Time(to),
        TimeSpan.FromMilliseconds(step)).SelectMany(point => point));

    protected Answer Days(string sql, long midnight) =>
        Answer.Of(server.Select(sql, row => Enumerable.Range(1, 10).Select(row.GetDouble).ToArray(), Time(midnight)).SelectMany(day => day));

    protected long BytesOf(string table) => server.Select($"SELECT pg_total_relation_size('{table}')", row => row.GetInt64(0))[0];

    private static DateTime Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime;

    private void Copy(MadeWeather weather)
    {
        using var rows = server.Connection.BeginBinaryImport("COPY observations FROM STDIN (FORMAT binary)");
        // The server builds the indexes of a large table for longer than a command usually takes.
        rows.Timeout = TimeSpan.FromMinutes(10);
        double[] others = [50, 1013, 3, 270, 0];
        for (var i = 0L; i < weather.Count; i++)
        {
            rows.StartRow();
            rows.Write(weather.StationOf(i), NpgsqlDbType.Integer);
            rows.Write(Time(weather.TimeOf(i)), NpgsqlDbType.TimestampTz);
            rows.Write(MadeWeather.TemperatureOf(i), NpgsqlDbType.Double);
            foreach (var other in others)
                rows.Write(other, NpgsqlDbType.Double);
        }

        rows.Complete();
    }
}
