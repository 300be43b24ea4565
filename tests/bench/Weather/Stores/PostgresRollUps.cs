using System.Diagnostics;

namespace WebMq.Bench.Weather.Stores;

/// <summary>The same table, and beside it what one keeps for charts: tables of minutes and hours with count, sum, least and most.</summary>
internal sealed class PostgresRollUps(PostgresServer server, PostgresStore table) : PostgresStore(server)
{
    private static readonly string[] s_quantities = ["temperature", "humidity", "pressure", "wind_speed", "rain"];

    public override string Name => "PostgreSQL, rolled up as well";

    public override long Bytes => table.Bytes + BytesOf("minutes") + BytesOf("hours");

    /// <summary>Rolls up what is in the table already.</summary>
    public override double Fill(MadeWeather weather)
    {
        Server.Start();
        var start = Stopwatch.GetTimestamp();
        var (fromAll, fromMinutes) = (
            string.Join(", ", s_quantities.Select(q => $"sum({q}) AS {q}_sum, min({q}) AS {q}_min, max({q}) AS {q}_max")),
            string.Join(", ", s_quantities.Select(q => $"sum({q}_sum) AS {q}_sum, min({q}_min) AS {q}_min, max({q}_max) AS {q}_max")));
        Server.Execute($"CREATE TABLE minutes AS SELECT station, date_bin('1 minute', at, 'epoch') AS start, count(*) AS n, {fromAll} FROM observations GROUP BY 1, 2");
        Server.Execute($"CREATE TABLE hours AS SELECT station, date_bin('1 hour', start, 'epoch') AS start, sum(n)::bigint AS n, {fromMinutes} FROM minutes GROUP BY 1, 2");
        Server.Execute("CREATE UNIQUE INDEX ON minutes(station, start); CREATE UNIQUE INDEX ON hours(station, start)");
        Server.Execute("VACUUM ANALYZE minutes, hours");
        return table.Seconds + Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public override Answer Series(IReadOnlyList<int> stations, long from, long to, long step) => Points(
        $"""
        SELECT station, date_bin($4, start, 'epoch') AS step, sum(temperature_sum) / sum(n), min(temperature_min), max(temperature_max)
        FROM {(step % 3_600_000 == 0 ? "hours" : "minutes")}
        WHERE station = ANY($1) AND start >= $2 AND start < $3 GROUP BY station, step ORDER BY station, step
        """,
        stations,
        from,
        to,
        step);

    public override Answer Today(long midnight) => Days(
        $"SELECT station, {string.Join(", ", s_quantities.Select(q => $"min({q}_min), max({q}_max)"))} FROM hours WHERE start >= $1 GROUP BY station",
        midnight);
}
