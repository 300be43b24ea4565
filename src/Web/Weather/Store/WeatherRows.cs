using Microsoft.Data.Sqlite;
using WebMq.Shared.Weather;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Weather.Store;

/// <summary>Reads observations and roll-ups of stations.</summary>
internal static class WeatherRows
{
    /// <summary>All stations with their ids, by name.</summary>
    public static List<(long Id, string Name, string Source)> Stations(SqliteConnection connection) =>
        connection.Select("SELECT id, name, source FROM stations ORDER BY name", row => (row.GetInt64(0), row.GetString(1), row.GetString(2)));

    /// <summary>The id of a station; null when nothing was heard of it.</summary>
    public static long? Find(SqliteConnection connection, string station) =>
        connection.Scalar<long>("SELECT id FROM stations WHERE name = $name", ("$name", station)) is > 0 and var id ? id : null;

    /// <summary>The ids of stations in the order of their names here; those of which nothing was heard are left out.</summary>
    public static List<(long Id, string Name)> Find(SqliteConnection connection, IEnumerable<string> names)
    {
        using var row = new SqliteStatement(connection, "SELECT id FROM stations WHERE name = ?");
        var found = new List<(long Id, string Name)>();
        foreach (var name in names)
        {
            if (row.Bind(0, name).Next())
                found.Add((row.Long(0), name));
            row.Reset();
        }

        return found;
    }

    /// <summary>Observations in <c>[from, to)</c> in order of time; those at one time in the order they came.</summary>
    public static IEnumerable<Reading> Observations(SqliteConnection connection, long station, long from, long to)
    {
        using var rows = new SqliteStatement(connection, """
            SELECT time, temperature, humidity, pressure, wind_speed, wind_direction, rain FROM observations
            WHERE station = ? AND time >= ? AND time < ? ORDER BY time, sequence
            """);
        rows.Bind(0, station).Bind(1, from).Bind(2, to);
        while (rows.Next())
            yield return Read(rows);
    }

    /// <summary>At most so many observations from a time and sequence on, with their sequences.</summary>
    public static IEnumerable<(Reading Reading, long Sequence)> Page(SqliteConnection connection, long station, long time, long sequence, long to, int limit)
    {
        using var rows = new SqliteStatement(connection, """
            SELECT time, temperature, humidity, pressure, wind_speed, wind_direction, rain, sequence FROM observations
            WHERE station = ? AND (time, sequence) >= (?, ?) AND time < ? ORDER BY time, sequence LIMIT ?
            """);
        rows.Bind(0, station).Bind(1, time).Bind(2, sequence).Bind(3, to).Bind(4, limit);
        while (rows.Next())
            yield return (Read(rows), rows.Long(7));
    }

    /// <summary>Roll-ups that begin in <c>[from, to)</c>, in order of time.</summary>
    public static IEnumerable<RollUp> RollUps(SqliteConnection connection, RollUpPeriod period, long station, long from, long to)
    {
        using var rows = new SqliteStatement(connection, $"SELECT start, data FROM {period.Table} WHERE station = ? AND start >= ? AND start < ? ORDER BY start");
        rows.Bind(0, station).Bind(1, from).Bind(2, to);
        while (rows.Next())
            yield return RollUp.From(rows.Long(0), rows.Bytes(1));
    }

    /// <summary>The newest observation of a station before a time, and when it arrived; null when there is none.</summary>
    public static (Observation Observation, DateTimeOffset Seen)? Newest(SqliteConnection connection, long station, string name, long before)
    {
        var found = connection.Select(
            """
            SELECT time, at, temperature, humidity, pressure, wind_speed, wind_direction, rain FROM observations
            WHERE station = $id AND time < $before ORDER BY time DESC, sequence DESC LIMIT 1
            """,
            row => (Read(name, row), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1))),
            ("$id", station),
            ("$before", before));
        return found is [var newest] ? newest : null;
    }

    /// <summary>
    /// Temperatures of the time over which a trend is taken, up to a time. Of each minute what was told last: no observation is
    /// read for it, however many there are.
    /// </summary>
    public static IEnumerable<(DateTimeOffset Time, double Temperature)> Temperatures(SqliteConnection connection, long station, long until) =>
        RollUps(connection, RollUpPeriod.Minute, station, until - (long)StationBoard.TrendWindow.TotalMilliseconds, until + 1)
            .Select(r => (DateTimeOffset.FromUnixTimeMilliseconds(r[WeatherQuantity.Temperature].LastAt), r[WeatherQuantity.Temperature].Last));

    private static Observation Read(string station, SqliteDataReader row)
    {
        return new Observation(
            station,
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)),
            row.GetDouble(2),
            Known(3),
            Known(4),
            Known(5),
            Known(6),
            Known(7));

        double? Known(int column) => row.IsDBNull(column) ? null : row.GetDouble(column);
    }

    private static Reading Read(SqliteStatement rows)
    {
        var reading = new Reading(rows.Long(0))
        {
            [WeatherQuantity.Temperature] = rows.Double(1),
            [WeatherQuantity.Humidity] = Optional(rows, 2),
            [WeatherQuantity.Pressure] = Optional(rows, 3),
            [WeatherQuantity.WindSpeed] = Optional(rows, 4),
            [WeatherQuantity.WindDirection] = Optional(rows, 5),
            [WeatherQuantity.Rain] = Optional(rows, 6),
        };
        reading.Derive();
        return reading;
    }

    private static double Optional(SqliteStatement rows, int column) => rows.IsNull(column) ? double.NaN : rows.Double(column);
}
