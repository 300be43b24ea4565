using Microsoft.Data.Sqlite;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Weather;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Weather.Store;

/// <summary>Writes observations and what is rolled up of them, in one transaction. On the thread that writes the file.</summary>
internal sealed class WeatherWriter : SqliteStatements
{
    private readonly Dictionary<string, Station> _stations = new(StringComparer.Ordinal);
    private readonly SqliteStatement _find;
    private readonly SqliteStatement _name;
    private readonly SqliteStatement _newest;
    private readonly SqliteStatement _same;
    private readonly SqliteStatement _insert;
    private readonly List<RollUpTable> _rollUps;

    public WeatherWriter(SqliteConnection connection)
        : base(connection)
    {
        _find = Make("SELECT id, source FROM stations WHERE name = ?");
        _name = Make("INSERT INTO stations(name, source) VALUES (?1, ?2) ON CONFLICT(name) DO UPDATE SET source = ?2");
        _newest = Make("SELECT max(time) FROM observations WHERE station = ?");
        _same = Make("""
            SELECT 1 FROM observations WHERE station = ? AND time = ? AND temperature IS ? AND humidity IS ? AND pressure IS ?
            AND wind_speed IS ? AND wind_direction IS ? AND rain IS ?
            """);
        _insert = Make("""
            INSERT INTO observations(station, time, temperature, humidity, pressure, wind_speed, wind_direction, rain, sequence, at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """);
        _rollUps = [.. RollUpPeriod.All.Select(period => new RollUpTable(
            period,
            Make($"SELECT data FROM {period.Table} WHERE station = ? AND start = ?"),
            Make($"INSERT OR REPLACE INTO {period.Table}(station, start, data) VALUES (?, ?, ?)")))];
    }

    /// <summary>Adds an observation.</summary>
    /// <returns>False when the station has said the very same before: same time, same values.</returns>
    public bool Add(string source, Observation observation, LogEntry entry)
    {
        var station = Find(observation.Station, source);
        var reading = Reading.Of(observation);
        // Nearly all are newer than what is there, and need no look.
        if (reading.Time <= station.Newest && IsKnown(station, reading))
            return false;
        Bind(_insert, station, reading).Bind(8, entry.Sequence).Bind(9, entry.At.ToUnixTimeMilliseconds()).Run();
        station.Newest = Math.Max(station.Newest, reading.Time);
        foreach (var table in _rollUps)
            table.Add(station.Id, reading);
        return true;
    }

    /// <summary>Writes the roll-ups that were changed.</summary>
    public void Flush()
    {
        foreach (var table in _rollUps)
            table.Flush();
    }

    /// <summary>The transaction has failed.</summary>
    public void Forget()
    {
        Reset();
        _stations.Clear();
        foreach (var table in _rollUps)
            table.Forget();
    }

    private bool IsKnown(Station station, in Reading reading)
    {
        var known = Bind(_same, station, reading).Next();
        if (known)
            _same.Reset();
        return known;
    }

    private static SqliteStatement Bind(SqliteStatement statement, Station station, in Reading reading) => statement
        .Bind(0, station.Id)
        .Bind(1, reading.Time)
        .Bind(2, reading[WeatherQuantity.Temperature])
        .Bind(3, reading[WeatherQuantity.Humidity])
        .Bind(4, reading[WeatherQuantity.Pressure])
        .Bind(5, reading[WeatherQuantity.WindSpeed])
        .Bind(6, reading[WeatherQuantity.WindDirection])
        .Bind(7, reading[WeatherQuantity.Rain]);

    private Station Find(string name, string source)
    {
        if (_stations.TryGetValue(name, out var station) && station.Source == source)
            return station;
        _name.Bind(0, name).Bind(1, source).Run();
        _find.Bind(0, name).Next();
        var id = _find.Long(0);
        _find.Reset();
        _newest.Bind(0, id).Next();
        station = new Station(id, source) { Newest = _newest.Long(0) };
        _newest.Reset();
        return _stations[name] = station;
    }

    private sealed class Station(long id, string source)
    {
        public long Id => id;

        public string Source => source;

        /// <summary>The newest time it has told, ms since 1970; 0 before the first.</summary>
        public long Newest { get; set; }
    }
}
