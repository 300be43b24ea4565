using System.Diagnostics;
using System.Globalization;
using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Weather;
using WebMq.Web.Weather.Store;

namespace WebMq.Bench.Weather;

/// <summary>
/// A thousand stations that publish every second over a real socket: what that costs, and whether the roll-ups are what is computed
/// plainly. Then bursts, as fast as they can be published. The publisher is in this process, and its cost in the figures.
/// <c>weather-rate [seconds] [stations]</c>
/// </summary>
internal static class WeatherRate
{
    private const int Slices = 20;

    /// <summary>Prints Markdown tables.</summary>
    public static async Task<int> Run(string[] args)
    {
        var seconds = args is [var length, ..] ? int.Parse(length, CultureInfo.InvariantCulture) : 30;
        var stations = args is [_, var many, ..] ? int.Parse(many, CultureInfo.InvariantCulture) : 1_000;
        using var scratch = new Scratch();
        await using var bench = new WeatherBench(scratch.Path(""));
        // Disposed before the bench, which takes the library down with it.
        using var publisher = new PublisherSocket();
        publisher.Options.SendHighWatermark = 0;
        var endpoint = $"tcp://127.0.0.1:{publisher.BindRandomPort("tcp://127.0.0.1")}";
        await bench.Start();
        await bench.Follow(endpoint);
        await WaitForSubscription(publisher, bench);

        var exact = await Steady(publisher, bench, seconds, stations);
        Console.WriteLine();
        Console.WriteLine("| burst | published/s | taken | dropped and counted | logged | all in the rows after s |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: |");
        await Burst(publisher, bench, 100_000, stations);
        await Burst(publisher, bench, 500_000, stations);
        return exact ? 0 : 1;
    }

    private static async Task<bool> Steady(PublisherSocket publisher, WeatherBench bench, int seconds, int stations)
    {
        var (received, dropped) = (bench.Source.Received, bench.Source.Dropped);
        var plain = new Dictionary<(int Station, long Minute), (double Sum, int Count, double Min, double Max)>();
        var memory = new List<long>();
        var random = new Random(1);
        var began = Stopwatch.GetTimestamp();
        var cpu = Environment.CpuUsage.TotalTime;
        for (var slice = 0; slice < seconds * Slices; slice++)
        {
            for (var station = slice % Slices; station < stations; station += Slices)
            {
                var (now, value) = (DateTimeOffset.UtcNow, Math.Round(random.NextDouble() * 30, 1));
                now = new DateTimeOffset(now.UtcTicks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
                publisher.SendFrame(ObservationCodec.Write(new Observation($"s-{station}", now, value, 50, 1013, 3, 270, 0)));
                var key = (station, RollUpPeriod.Minute.StartOf(now.ToUnixTimeMilliseconds()));
                plain[key] = plain.TryGetValue(key, out var so) ? (so.Sum + value, so.Count + 1, Math.Min(so.Min, value), Math.Max(so.Max, value)) : (value, 1, value, value);
            }

            var wait = TimeSpan.FromSeconds((slice + 1.0) / Slices) - Stopwatch.GetElapsedTime(began);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait);
            if (slice % (Slices * 10) == 0)
                memory.Add(Environment.WorkingSet >> 20);
        }

        var used = (Environment.CpuUsage.TotalTime - cpu) / Stopwatch.GetElapsedTime(began);
        await Settle(bench, received + (seconds * stations));
        var wrong = plain.Count(p => !IsRight(bench, p.Key, p.Value));
        Console.WriteLine("| stations at 1 Hz | seconds | published | received | dropped | one core | memory MB, every 10 s | minutes that differ from the plain computation |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | --- | ---: |");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {stations:N0} | {seconds} | {seconds * stations:N0} | {bench.Source.Received - received:N0} | {bench.Source.Dropped - dropped} | {used:P1} | {string.Join(", ", memory)} | {wrong} of {plain.Count:N0} |"));
        return wrong == 0;
    }

    private static bool IsRight(WeatherBench bench, (int Station, long Minute) key, (double Sum, int Count, double Min, double Max) plain) => bench.Rows.Query((connection, _) =>
    {
        var id = WeatherRows.Find(connection, $"s-{key.Station}") ?? 0;
        return WeatherRows.RollUps(connection, RollUpPeriod.Minute, id, key.Minute, key.Minute + 1).FirstOrDefault() is { } rollUp
            && rollUp[WeatherQuantity.Temperature] is var told
            && told.Count == plain.Count && told.Min == plain.Min && told.Max == plain.Max && Math.Abs(told.Sum - plain.Sum) < 1e-6;
    });

    private static async Task Burst(PublisherSocket publisher, WeatherBench bench, int count, int stations)
    {
        var source = bench.Source;
        var (received, dropped, logged) = (source.Received, source.Dropped, source.Logged);
        var now = DateTimeOffset.UtcNow;
        var frames = Enumerable.Range(0, count).Select(i => ObservationCodec.Write(new Observation($"s-{i % stations}", now.AddMilliseconds(-i), i % 40, 50, 1013, 3, 270, 0))).ToList();
        var began = Stopwatch.GetTimestamp();
        foreach (var frame in frames)
            publisher.SendFrame(frame);
        var published = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await Settle(bench, received + count);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {count:N0} | {count / published:N0} | {source.Received - received:N0} | {source.Dropped - dropped:N0} | {source.Logged - logged:N0} | {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} |"));
    }

    // All is received, and what was taken is in the rows.
    private static async Task Settle(WeatherBench bench, long received)
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(60)
            && (bench.Source.Received < received || bench.Source.Logged + bench.Source.Dropped < bench.Source.Received || bench.Rows.Applied < bench.Log.Head))
        {
            await Task.Delay(20);
        }
    }

    private static async Task WaitForSubscription(PublisherSocket publisher, WeatherBench bench)
    {
        var frame = ObservationCodec.Write(new Observation("first", DateTimeOffset.UtcNow, 1));
        while (bench.Source.Logged == 0)
        {
            publisher.SendFrame(frame);
            await Task.Delay(50);
        }

        await Task.Delay(200);
    }
}
