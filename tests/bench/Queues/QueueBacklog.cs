using System.Diagnostics;
using System.Globalization;
using WebMq.Shared.Queues;
using WebMq.Web.Queues;

namespace WebMq.Bench.Queues;

/// <summary>
/// What people do with a queue, beside a short and a long backlog: looking, searching, exporting, emptying; and how long a send waits
/// while it is exported and emptied. <c>queue-backlog [messages]</c>
/// </summary>
internal static class QueueBacklog
{
    private const string Queue = "jobs";

    /// <summary>Prints a Markdown table.</summary>
    public static async Task<int> Run(string[] args)
    {
        var backlog = args is [var length, ..] ? int.Parse(length, CultureInfo.InvariantCulture) : 5_000_000;
        Console.WriteLine("| waiting messages | start ms | first page ms | page from the middle ms | search of 5,000 at most ms | one message ms | export/s | emptied/s | longest send ms, export | emptying | memory MB |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var waiting in (int[])[1_000, backlog])
        {
            using var scratch = new Scratch();
            await using (var filling = await QueueBench.Open(scratch.Path("")))
            {
                await filling.Create(Queue);
                await filling.Fill(Queue, waiting);
            }

            var (start, bench) = await Time(() => QueueBench.Open(scratch.Path("")));
            await using (bench)
                await Row(bench, waiting, start);
        }

        return 0;
    }

    private static async Task Row(QueueBench bench, int waiting, double start)
    {
        await bench.Create("beside");
        var queues = bench.Service;
        var middle = (waiting / 2).ToString(CultureInfo.InvariantCulture);
        var first = await Best(() => queues.Browse(Queue, new BrowseQuery(), CancellationToken.None));
        var page = await Best(() => queues.Browse(Queue, new BrowseQuery { After = middle }, CancellationToken.None));
        // Nothing has it, so it looks at as much as one call may.
        var search = await Best(() => queues.Browse(Queue, new BrowseQuery { Contains = "needle" }, CancellationToken.None));
        var one = await Best(() => queues.Look(Queue, waiting / 2, CancellationToken.None));
        var (exported, sendInExport) = await Beside(bench, () => Export(queues));
        var memory = Environment.WorkingSet >> 20;
        var (emptied, sendInPurge) = await Beside(bench, () => queues.Purge(Queue, Queue, null, CancellationToken.None));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {waiting:N0} | {start:F0} | {first:F1} | {page:F1} | {search:F1} | {one:F2} | {waiting / exported:N0} | {waiting / emptied:N0} | {sendInExport:F0} | {sendInPurge:F0} | {memory} |"));
    }

    private static async Task<long> Export(QueueService queues)
    {
        var bytes = 0L;
        await foreach (var line in queues.Export(Queue, CancellationToken.None).Value)
            bytes += line.Length;
        return bytes;
    }

    // Sends to another queue meanwhile, one at a time.
    private static async Task<(double Seconds, double LongestSend)> Beside<T>(QueueBench bench, Func<Task<T>> work)
    {
        var start = Stopwatch.GetTimestamp();
        var working = Task.Run(work);
        var longest = 0.0;
        while (!working.IsCompleted)
            longest = Math.Max(longest, (await Time(async () =>
            {
                await bench.Send("beside");
                return true;
            })).Milliseconds);
        await working;
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, longest);
    }

    // The best of a few: the first of all compiles.
    private static async Task<double> Best<T>(Func<Task<T>> work)
    {
        var best = double.MaxValue;
        for (var i = 0; i < 10; i++)
            best = Math.Min(best, (await Time(work)).Milliseconds);
        return best;
    }

    private static async Task<(double Milliseconds, T Result)> Time<T>(Func<Task<T>> work)
    {
        var start = Stopwatch.GetTimestamp();
        var result = await work();
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, result);
    }
}
