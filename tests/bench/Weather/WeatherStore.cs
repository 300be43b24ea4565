using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Weather;
using WebMq.Web.MessageLog;
using WebMq.Web.Weather.Store;

namespace WebMq.Bench.Weather;

/// <summary>
/// Questions to a store of many observations of a hundred stations over 30 days: two million unless more are asked for. A hundred
/// million take about ten minutes to make and 12 GB of disk. <c>weather-store [observations]</c>
/// </summary>
internal static class WeatherStore
{
    private const int Stations = 100;
    private const int Transaction = 50_000;

    private static readonly TimeSpan s_range = TimeSpan.FromDays(30);

    /// <summary>Prints a Markdown table.</summary>
    public static async Task<int> Run(string[] args)
    {
        var count = args is [var given, ..] ? long.Parse(given, CultureInfo.InvariantCulture) : 2_000_000;
        using var scratch = new Scratch();
        var end = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        await using (var empty = new WeatherBench(scratch.Path("")))
            await empty.Start();
        var made = Time(() => Fill(scratch.Path("weather.db"), count, end, Stations));

        await using var bench = new WeatherBench(scratch.Path(""));
        var start = await TimeAsync(bench.Start);
        string[] ten = [.. Enumerable.Range(0, 10).Select(Name)];
        var to = DateTimeOffset.FromUnixTimeMilliseconds(end + 1);
        Console.WriteLine("| observations | made in s | file MB | start ms | latest of all ms | 24 h of one ms | 1 h of one, every observation ms | 30 days of ten ms | today of all ms | hours that differ from the plain computation |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {count:N0} | {made / 1000:F0} | {new FileInfo(scratch.Path("weather.db")).Length >> 20:N0} | {start:F0} | {Best(() => bench.Weather.Stations.Count):F2} | {Best(() => Series(TimeSpan.FromDays(1), "s-0")):F1} | {Best(() => Series(TimeSpan.FromHours(1), "s-0")):F1} | {Best(() => Series(s_range, ten)):F1} | {Best(() => bench.Weather.Today([], null).Value.Count):F1} | {Wrong(bench, count, end)} |"));
        return 0;

        int Series(TimeSpan range, params string[] stations) =>
            bench.Weather.Series(stations, [WeatherQuantity.Temperature], to - range, to, 900).Value.Lines.Sum(l => l.Time.Count);
    }

    /// <summary>A folder of data that an app can be started on. <c>weather-fill folder stations observations</c></summary>
    public static async Task<int> Fill(string[] args)
    {
        await using (var empty = new WeatherBench(args[0]))
            await empty.Start();
        // The app makes one of its own.
        foreach (var state in Directory.GetFiles(args[0], "state.db*"))
            File.Delete(state);
        Fill(Path.Combine(args[0], "weather.db"), long.Parse(args[2], CultureInfo.InvariantCulture), DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), int.Parse(args[1], CultureInfo.InvariantCulture));
        return 0;
    }

    /// <summary>The stations' names.</summary>
    public static string Name(int station) => $"s-{station}";

    // As the projection writes them, in few large transactions.
    private static void Fill(string file, long count, long end, int stations)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        connection.Run("PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;");
        using var writer = new WeatherWriter(connection);
        string[] names = [.. Enumerable.Range(0, stations).Select(Name)];
        for (var i = 0L; i < count;)
        {
            connection.Run("BEGIN");
            for (var until = Math.Min(count, i + Transaction); i < until; i++)
            {
                var at = DateTimeOffset.FromUnixTimeMilliseconds(TimeOf(i, count, end));
                writer.Add("tcp://bench", new Observation(names[i % stations], at, Value(i), 50, 1013, 3, 270, 0), new LogEntry(i + 1, 1, "", at, default, null));
            }

            writer.Flush();
            connection.Run("COMMIT");
        }

        connection.Run("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static int Wrong(WeatherBench bench, long count, long end)
    {
        var plain = new Dictionary<long, (double Sum, int Count)>();
        for (var i = 0L; i < count; i += Stations)
        {
            var hour = RollUpPeriod.Hour.StartOf(TimeOf(i, count, end));
            var (sum, many) = plain.GetValueOrDefault(hour);
            plain[hour] = (sum + Value(i), many + 1);
        }

        var stored = bench.Rows.Query((connection, _) => WeatherRows.RollUps(connection, RollUpPeriod.Hour, WeatherRows.Find(connection, Name(0))!.Value, 0, long.MaxValue)
            .ToDictionary(r => r.Start, r => (r[WeatherQuantity.Temperature].Sum, r[WeatherQuantity.Temperature].Count)));
        return plain.Count(p => !stored.TryGetValue(p.Key, out var told) || told.Count != p.Value.Count || Math.Abs(told.Sum - p.Value.Sum) > 1e-3);
    }

    private static double Value(long i) => i * 7_919 % 400 / 10.0;

    private static long TimeOf(long i, long count, long end) => end - (long)(s_range.TotalMilliseconds * (1 - ((double)(i + 1) / count)));

    private static double Best(Func<int> ask) => Enumerable.Range(0, 10).Min(_ => Time(() => ask()));

    private static double Time(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
