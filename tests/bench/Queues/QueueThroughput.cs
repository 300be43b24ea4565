using System.Diagnostics;
using System.Globalization;

namespace WebMq.Bench.Queues;

/// <summary>
/// Durable queues, 200-byte messages: sends by 64 senders that each wait for their answer; the way of a message through 8 receivers
/// with a prefetch of 32; how long one message takes to a receiver that waits. WebMq beside a short and a long backlog, then peers.
/// </summary>
internal static class QueueThroughput
{
    private const string Queue = "jobs";

    /// <param name="args">
    /// Seconds for each row, 5 when nothing is given; the long backlog, 5,000,000 when nothing is given; then, of peers that run,
    /// <c>rabbitmq=port</c>, <c>redis=port</c>, <c>webmq=web+queues</c> (its ports) and <c>webmq-rule=web+queues</c>.
    /// </param>
    public static async Task<int> Run(string[] args)
    {
        var time = TimeSpan.FromSeconds(args is [var given, ..] ? double.Parse(given, CultureInfo.InvariantCulture) : 5);
        var backlog = args is [_, var length, ..] ? int.Parse(length, CultureInfo.InvariantCulture) : 5_000_000;
        Console.WriteLine("| | waiting messages | sends/s | sent, received, acknowledged/s | p50 ms | p99 ms | start s | memory MB |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        using var scratch = new Scratch();
        foreach (var waiting in (int[])[1_000, backlog])
        {
            await using (var filling = await QueueBench.Open(scratch.Path("")))
            {
                await filling.Create(Queue);
                await filling.Fill(Queue, waiting);
            }

            var started = Stopwatch.GetTimestamp();
            await using var queues = await QueueBench.Open(scratch.Path(""));
            var start = Stopwatch.GetElapsedTime(started);
            await Row(queues, waiting, time, string.Create(CultureInfo.InvariantCulture, $"{start.TotalSeconds:F2} | {Environment.WorkingSet >> 20}"));
        }

        foreach (var peer in args.Skip(2))
        {
            await using var contender = await Connect(peer);
            await contender.Create(Queue);
            await Row(contender, 0, time, "| ");
        }

        return 0;
    }

    private static async Task Row(IQueueContender contender, int waiting, TimeSpan time, string rest)
    {
        var trips = await QueueRound.RoundTrips(contender, Queue, time);
        // In a queue of its own: a receiver that waits, and one message at a time.
        await contender.Create("one-by-one");
        var (p50, p99) = await QueueRound.Latency(contender, "one-by-one", time);
        // The sends last: they make the backlog another one.
        var sends = await QueueRound.Sends(contender, Queue, time);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {contender.Name} | {waiting:N0} | {sends:F0} | {trips:F0} | {p50:F2} | {p99:F2} | {rest} |"));
    }

    private static async Task<IQueueContender> Connect(string peer) => peer.Split('=') switch
    {
        ["rabbitmq", var port] => await RabbitQueue.Connect(int.Parse(port, CultureInfo.InvariantCulture)),
        ["webmq", var ports] => SocketQueue.Connect(ports, withRule: false),
        ["webmq-rule", var ports] => SocketQueue.Connect(ports, withRule: true),
        ["redis", var port] => await RedisQueue.Connect(int.Parse(port, CultureInfo.InvariantCulture)),
        _ => throw new ArgumentException($"There is no peer '{peer}'.", nameof(peer)),
    };
}
