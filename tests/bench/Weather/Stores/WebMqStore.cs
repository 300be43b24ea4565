using System.Diagnostics;
using Microsoft.Data.Sqlite;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Weather;
using WebMq.Web.MessageLog;
using WebMq.Web.Weather.Store;

namespace WebMq.Bench.Weather.Stores;

/// <summary>The app's store without edges, in this process.</summary>
internal sealed class WebMqStore(string folder) : IStoreContender
{
    private const int Transaction = 50_000;

    private static readonly WeatherQuantity[] s_spread =
        [WeatherQuantity.Temperature, WeatherQuantity.Humidity, WeatherQuantity.Pressure, WeatherQuantity.WindSpeed, WeatherQuantity.Rain];

    private WeatherBench? _bench;

    public string Name => "WebMq";

    public long Bytes => new FileInfo(File).Length;

    /// <summary>What answers, once it is started.</summary>
    public WeatherBench Bench => _bench ?? throw new InvalidOperationException("It is not started.");

    private string File => Path.Combine(folder, "weather.db");

    public double Fill(MadeWeather weather)
    {
        using (var empty = new WebMqStore(folder))
            empty.Start();
        var start = Stopwatch.GetTimestamp();
        Fill(File, weather);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public void Stop()
    {
        _bench?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _bench = null;
    }

    public void Start()
    {
        _bench = new WeatherBench(folder);
        _bench.Start().GetAwaiter().GetResult();
        Latest();
    }

    // As the stations' list has it: whole summaries, from memory.
    public Answer Latest() => Answer.Of(Bench.Weather.Stations.Select(s => s.Current.Temperature));

    public Answer Series(IReadOnlyList<int> stations, long from, long to, long step) => Read(stations, from, to, (int)((to - from) / step));

    // A point of each: more of them than there are observations.
    public Answer Every(int station, long from, long to) =>
        Answer.Of(Lines([station], from, to, 2_000).SelectMany(l => l.Mean).OfType<double>());

    public Answer Today(long midnight) => Answer.Of(Bench.Weather.Today([], "Etc/UTC").Value
        .SelectMany(d => d.Extremes).Where(e => s_spread.Contains(e.Quantity)).SelectMany(e => (double[])[e.Min, e.Max]));

    public void Dispose() => Stop();

    // As the projection writes them, in few large transactions.
    public static void Fill(string file, MadeWeather weather)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        connection.Run("PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;");
        using var writer = new WeatherWriter(connection);
        string[] names = [.. Enumerable.Range(0, weather.Stations).Select(MadeWeather.Name)];
        for (var i = 0L; i < weather.Count;)
        {
            connection.Run("BEGIN");
            for (var until = Math.Min(weather.Count, i + Transaction); i < until; i++)
            {
                var at = DateTimeOffset.FromUnixTimeMilliseconds(weather.TimeOf(i));
                var observation = new Observation(names[weather.StationOf(i)], at, MadeWeather.TemperatureOf(i), 50, 1013, 3, 270, 0);
                writer.Add("tcp://bench", observation, new LogEntry(i + 1, 1, "", at, default, null));
            }

            writer.Flush();
            connection.Run("COMMIT");
        }

        connection.Run("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private Answer Read(IReadOnlyList<int> stations, long from, long to, int points) => Answer.Of(
        Lines(stations, from, to, points).SelectMany(l => l.Mean.Concat(l.Min).Concat(l.Max)).OfType<double>());

    private IReadOnlyList<WeatherLine> Lines(IReadOnlyList<int> stations, long from, long to, int points) => Bench.Weather.Series(
        [.. stations.Select(MadeWeather.Name)],
        [WeatherQuantity.Temperature],
        DateTimeOffset.FromUnixTimeMilliseconds(from),
        DateTimeOffset.FromUnixTimeMilliseconds(to),
        points).Value.Lines;
}
