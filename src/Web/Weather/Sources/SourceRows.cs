using Microsoft.Data.Sqlite;
using WebMq.Web.MessageLog;
using WebMq.Web.State;

namespace WebMq.Web.Weather;

/// <summary>The sources that administrators added or paused, in <c>state.db</c>.</summary>
internal sealed class SourceRows : IStateTables
{
    public string Schema => """
        CREATE TABLE IF NOT EXISTS weather_sources(
            id TEXT PRIMARY KEY, endpoint TEXT NOT NULL, prefix TEXT NOT NULL, station TEXT, by TEXT NOT NULL, at INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS weather_paused(id TEXT PRIMARY KEY, by TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
        """;

    /// <summary>In the order they were added.</summary>
    public static List<(SourceKey Key, string? Station, string By)> All(SqliteConnection connection) => connection.Select(
        "SELECT endpoint, prefix, station, by FROM weather_sources ORDER BY at, rowid",
        row => (new SourceKey(row.GetString(0), row.GetString(1)), row.IsDBNull(2) ? null : row.GetString(2), row.GetString(3)));

    public static HashSet<string> Paused(SqliteConnection connection) =>
        [.. connection.Select("SELECT id FROM weather_paused", row => row.GetString(0))];

    public static int Insert(SqliteConnection connection, WeatherSource source, string? station, DateTimeOffset now) => connection.Run(
        "INSERT INTO weather_sources(id, endpoint, prefix, station, by, at) VALUES ($id, $endpoint, $prefix, $station, $by, $at)",
        ("$id", source.Id),
        ("$endpoint", source.Endpoint),
        ("$prefix", source.Key.Prefix),
        ("$station", station),
        ("$by", source.By),
        ("$at", LogFile.ToMicroseconds(now)));

    public static int Delete(SqliteConnection connection, string id)
    {
        Resume(connection, id);
        return connection.Run("DELETE FROM weather_sources WHERE id = $id", ("$id", id));
    }

    public static int Pause(SqliteConnection connection, string id, string by, DateTimeOffset now) => connection.Run(
        "INSERT OR IGNORE INTO weather_paused(id, by, at) VALUES ($id, $by, $at)", ("$id", id), ("$by", by), ("$at", LogFile.ToMicroseconds(now)));

    public static int Resume(SqliteConnection connection, string id) => connection.Run("DELETE FROM weather_paused WHERE id = $id", ("$id", id));
}
