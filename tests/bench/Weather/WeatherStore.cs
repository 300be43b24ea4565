using System.Diagnostics;
using System.Globalization;
using WebMq.Bench.Weather.Stores;
using WebMq.Shared.Weather;
using WebMq.Web.Weather.Store;

namespace WebMq.Bench.Weather;

/// <summary>
/// Questions to a store of many observations of a hundred stations over 30 days: two million unless more are asked for. A hundred
/// million take about ten minutes to make and 12 GB of disk. <c>weather-store [observations]</c>
/// </summary>
internal static class WeatherStore
{
    /// <summary>Prints a Markdown table.</summary>
    public static async Task<int> Run(string[] args)
    {
        var count = args is [var given, ..] ? long.Parse(given, CultureInfo.InvariantCulture) : 2_000_000;
        using var scratch = new Scratch();
        var end = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        await using (var empty = new WeatherBench(scratch.Path("")))
            await empty.Start();
        var weather = new MadeWeather(count, end);
        var made = Time(() => WebMqStore.Fill(scratch.Path("weather.db"), weather));

        await using var bench = new WeatherBench(scratch.Path(""));
        var start = await TimeAsync(bench.Start);
        string[] ten = [.. Enumerable.Range(0, 10).Select(MadeWeather.Name)];
        var to = DateTimeOffset.FromUnixTimeMilliseconds(end + 1);
        Console.WriteLine("| observations | made in s | file MB | start ms | latest of all ms | 24 h of one ms | 1 h of one, every observation ms | 30 days of ten ms | today of all ms | hours that differ from the plain computation |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {count:N0} | {made / 1000:F0} | {new FileInfo(scratch.Path("weather.db")).Length >> 20:N0} | {start:F0} | {Best(() => bench.Weather.Stations.Count):F2} | {Best(() => Series(TimeSpan.FromDays(1), "s-0")):F1} | {Best(() => Series(TimeSpan.FromHours(1), "s-0")):F1} | {Best(() => Series(MadeWeather.Range, ten)):F1} | {Best(() => bench.Weather.Today([], null).Value.Count):F1} | {Wrong(bench, weather)} |"));
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
        WebMqStore.Fill(
            Path.Combine(args[0], "weather.db"),
            new MadeWeather(long.Parse(args[2], CultureInfo.InvariantCulture), DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), int.Parse(args[1], CultureInfo.InvariantCulture)));
        return 0;
    }

    private static int Wrong(WeatherBench bench, MadeWeather weather)
    {
        var plain = new Dictionary<long, (double Sum, int Count)>();
        for (var i = 0L; i < weather.Count; i += weather.Stations)
        {
            var hour = RollUpPeriod.Hour.StartOf(weather.TimeOf(i));
            var (sum, many) = plain.GetValueOrDefault(hour);
            plain[hour] = (sum + MadeWeather.TemperatureOf(i), many + 1);
        }

        var stored = bench.Rows.Query((connection, _) => WeatherRows.RollUps(connection, RollUpPeriod.Hour, WeatherRows.Find(connection, MadeWeather.Name(0))!.Value, 0, long.MaxValue)
            .ToDictionary(r => r.Start, r => (r[WeatherQuantity.Temperature].Sum, r[WeatherQuantity.Temperature].Count)));
        return plain.Count(p => !stored.TryGetValue(p.Key, out var told) || told.Count != p.Value.Count || Math.Abs(told.Sum - p.Value.Sum) > 1e-3);
    }

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
