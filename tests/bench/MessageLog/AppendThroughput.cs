using System.Diagnostics;
using System.Globalization;
using WebMq.Web.MessageLog;

namespace WebMq.Bench.MessageLog;

/// <summary>
/// Appends of 256 bytes by 1, 16 and 256 writers, each waiting for its acknowledgement before its next. BenchmarkDotNet
/// measures one caller; what counts here is what many get at once, and how long the slowest hundredth waits.
/// </summary>
internal static class AppendThroughput
{
    private static readonly byte[] s_payload = [.. Enumerable.Repeat((byte)'x', 256)];

    /// <param name="args">Seconds for each row, 5 when nothing is given.</param>
    public static async Task<int> Run(string[] args)
    {
        var seconds = args is [var given, ..] ? double.Parse(given, CultureInfo.InvariantCulture) : 5;
        Console.WriteLine("| WebMq | writers | appends/s | p99 ms |");
        Console.WriteLine("| --- | ---: | ---: | ---: |");
        foreach (var withIds in (bool[])[false, true])
        {
            foreach (var writers in (int[])[1, 16, 256])
            {
                var (rate, p99) = await Measure(writers, withIds, TimeSpan.FromSeconds(seconds));
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| append, {(withIds ? "with" : "without")} message id | {writers} | {rate:F0} | {p99:F2} |"));
            }
        }

        return 0;
    }

    private static async Task<(double Rate, double P99)> Measure(int writers, bool withIds, TimeSpan length)
    {
        using var scratch = new Scratch();
        using var log = new SqliteMessageLog(scratch.Path("log.db"), TimeProvider.System);
        await Append(log, writers, withIds, TimeSpan.FromSeconds(1));

        var started = Stopwatch.GetTimestamp();
        var times = await Append(log, writers, withIds, length);
        var elapsed = Stopwatch.GetElapsedTime(started);
        times.Sort();
        return (times.Count / elapsed.TotalSeconds, times[(int)(times.Count * 0.99)].TotalMilliseconds);
    }

    private static async Task<List<TimeSpan>> Append(SqliteMessageLog log, int writers, bool withIds, TimeSpan length)
    {
        var until = Stopwatch.GetTimestamp() + (long)(length.TotalSeconds * Stopwatch.Frequency);
        var all = await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            var times = new List<TimeSpan>();
            var sender = Guid.NewGuid().ToString("N");
            var subject = $"chat.{writer % 16}";
            for (var i = 0; Stopwatch.GetTimestamp() < until; i++)
            {
                var id = withIds ? string.Create(CultureInfo.InvariantCulture, $"{sender}/{i}") : null;
                var at = Stopwatch.GetTimestamp();
                await log.AppendAsync(subject, s_payload, id);
                times.Add(Stopwatch.GetElapsedTime(at));
            }

            return times;
        })));
        return [.. all.SelectMany(t => t)];
    }
}
