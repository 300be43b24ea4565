using System.Diagnostics;
using System.Globalization;
using WebMq.Shared.Messages;
using WebMq.Shared.Queues;

namespace WebMq.Bench.Queues;

/// <summary>
/// Durable queues, 200-byte messages, in process: sends by 64 senders that each wait for their answer; the way of a message through
/// 8 receivers with a prefetch of 32; how long one message takes to a receiver that waits. Then the same beside a backlog.
/// </summary>
internal static class QueueThroughput
{
    private const string Queue = "jobs";

    private static readonly QueuedMessage s_message = new(new Message(Enumerable.Repeat((byte)'x', 200).ToArray()));

    /// <param name="args">Seconds for each row, 5 when nothing is given, and the long backlog, 5,000,000 when nothing is given.</param>
    public static async Task<int> Run(string[] args)
    {
        var seconds = args is [var given, ..] ? double.Parse(given, CultureInfo.InvariantCulture) : 5;
        var backlog = args is [_, var length, ..] ? int.Parse(length, CultureInfo.InvariantCulture) : 5_000_000;
        Console.WriteLine("| waiting messages | sends/s | round trips/s | p50 ms | p99 ms | page ms | start s | memory MB |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        using var scratch = new Scratch();
        foreach (var waiting in (int[])[1_000, backlog])
        {
            await using (var bench = await QueueBench.Open(scratch.Path("")))
                await Fill(bench, waiting);
            var started = Stopwatch.GetTimestamp();
            await using var queues = await QueueBench.Open(scratch.Path(""));
            var start = Stopwatch.GetElapsedTime(started);
            var time = TimeSpan.FromSeconds(seconds);
            var page = await queues.Page(Queue, 100);
            // The sends last: they make the backlog another one.
            var trips = await RoundTrips(queues, time);
            var (p50, p99) = await Latency(queues, time);
            var sends = await Sends(queues, time);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {waiting:N0} | {sends:F0} | {trips:F0} | {p50:F2} | {p99:F2} | {page:F2} | {start.TotalSeconds:F2} | {Environment.WorkingSet >> 20} |"));
        }

        return 0;
    }

    private static async Task Fill(QueueBench bench, int waiting)
    {
        await bench.Create(Queue);
        var there = (int)bench.Length(Queue);
        var batch = Enumerable.Repeat(s_message, 1_000).ToArray();
        await Parallel.ForEachAsync(Enumerable.Range(0, Math.Max(0, (waiting - there) / batch.Length)), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (_, _) => await bench.Send(Queue, batch));
    }

    private static async Task<double> Sends(QueueBench bench, TimeSpan time)
    {
        await bench.SendFor(Queue, 64, s_message, TimeSpan.FromSeconds(1));
        var started = Stopwatch.GetTimestamp();
        var sent = await bench.SendFor(Queue, 64, s_message, time);
        return sent / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    // As many are sent as are received and acknowledged at the same time, so that the backlog stays what it is.
    private static async Task<double> RoundTrips(QueueBench bench, TimeSpan time)
    {
        using var stop = new CancellationTokenSource();
        using var balance = new Balance(1_000);
        var receivers = Enumerable.Range(0, 8).Select(_ => Task.Run(() => bench.ReceiveAndAcknowledge(Queue, 32, balance, stop.Token))).ToArray();
        await bench.SendFor(Queue, 64, s_message, TimeSpan.FromSeconds(1), balance);
        var before = balance.Trips;
        var started = Stopwatch.GetTimestamp();
        await bench.SendFor(Queue, 64, s_message, time, balance);
        var rate = (balance.Trips - before) / Stopwatch.GetElapsedTime(started).TotalSeconds;
        await stop.CancelAsync();
        await Task.WhenAll(receivers);
        return rate;
    }

    // Beside the backlog, in a queue of its own: a receiver that waits, and one message at a time.
    private static async Task<(double P50, double P99)> Latency(QueueBench bench, TimeSpan time)
    {
        await bench.Create("one-by-one");
        var times = await bench.OneByOne("one-by-one", s_message, time);
        times.Sort();
        return (times[times.Count / 2], times[(int)(times.Count * 0.99)]);
    }
}
