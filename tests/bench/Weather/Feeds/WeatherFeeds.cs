using System.Diagnostics;
using System.Globalization;

namespace WebMq.Bench.Weather.Feeds;

/// <summary>
/// The same observations over a real PUB socket to programs that run and keep them: WebMq, and scripts with a SUB socket. A thousand
/// stations every second, then bursts. <c>weather-feeds seconds feed...</c>, a feed as <c>webmq=port,pid,file,web</c>,
/// <c>sqlite=port,pid,file</c> or <c>postgres=port,pid,folder</c>
/// </summary>
internal static class WeatherFeeds
{
    private const int Stations = 1_000;

    // What a ZeroMQ socket has unless it is told otherwise.
    private const int UsualHighWatermark = 1_000;

    /// <summary>Prints Markdown tables.</summary>
    public static int Run(string[] args)
    {
        var seconds = int.Parse(args[0], CultureInfo.InvariantCulture);
        var feeds = args.Skip(1).Select(Connect).ToList();
        Console.WriteLine($"| {Stations:N0} stations at 1 Hz | seconds | published | in the rows | one core | memory MB before | after |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var feed in feeds)
            Steady(feed, seconds);
        Console.WriteLine();
        Console.WriteLine("| burst of | may wait in the publisher | | published/s | in the rows | dropped and counted | lost, counted by nobody | all in the rows after s | CPU s | memory MB after |");
        Console.WriteLine("| ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var (count, highWatermark, prefix) in ((int, int, string)[])[(100_000, 0, "a"), (500_000, 0, "b"), (500_000, UsualHighWatermark, "c")])
        {
            foreach (var feed in feeds)
                Burst(feed, count, highWatermark, prefix);
        }

        feeds.ForEach(f => f.Dispose());
        return 0;
    }

    private static void Steady(IFeed feed, int seconds)
    {
        using var publisher = new FeedPublisher(feed, 0);
        publisher.WaitForSubscription();
        var (rows, cpu, memory, began) = (feed.Rows(), feed.CpuSeconds, feed.MemoryMb, Stopwatch.GetTimestamp());
        publisher.Steady(seconds, Stations);
        var used = (feed.CpuSeconds - cpu) / Stopwatch.GetElapsedTime(began).TotalSeconds;
        publisher.Settle();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {feed.Name} | {seconds} | {seconds * Stations:N0} | {feed.Rows() - rows:N0} | {used:P1} | {memory} | {feed.MemoryMb} |"));
    }

    private static void Burst(IFeed feed, int count, int highWatermark, string prefix)
    {
        using var publisher = new FeedPublisher(feed, highWatermark);
        publisher.WaitForSubscription();
        // Stations of its own: nothing of an earlier burst is told again.
        string[] stations = [.. Enumerable.Range(0, Stations).Select(i => $"{prefix}-{i}")];
        var (rows, dropped, cpu) = (feed.Rows(), feed.Dropped(), feed.CpuSeconds);
        var (began, published) = publisher.Burst(count, stations);
        var took = Stopwatch.GetElapsedTime(began, publisher.Settle()).TotalSeconds;
        var (kept, counted) = (feed.Rows() - rows, feed.Dropped() - dropped);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {count:N0} | {(highWatermark == 0 ? "any number" : highWatermark.ToString("N0", CultureInfo.InvariantCulture))} | {feed.Name} | {count / published:N0} | {kept:N0} | {counted?.ToString("N0", CultureInfo.InvariantCulture) ?? "–"} | {count - kept - (counted ?? 0):N0} | {took:F1} | {feed.CpuSeconds - cpu:F1} | {feed.MemoryMb} |"));
    }

    private static IFeed Connect(string told) => told.Split('=', ',') switch
    {
        ["webmq", var port, var process, var file, var web] => new FileFeed("WebMq, the whole app", Number(port), Number(process), file, Number(web)),
        ["sqlite", var port, var process, var file] => new FileFeed("pyzmq, SQLite", Number(port), Number(process), file, null),
        ["postgres", var port, var process, var folder] => new PostgresFeed(Number(port), Number(process), folder),
        _ => throw new ArgumentException($"There is no feed '{told}'.", nameof(told)),
    };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
