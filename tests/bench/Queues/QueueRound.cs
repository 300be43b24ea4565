using System.Diagnostics;

namespace WebMq.Bench.Queues;

/// <summary>What is measured of every contender.</summary>
internal static class QueueRound
{
    private const int Senders = 64;
    private const int Receivers = 8;
    private const int Prefetch = 32;

    /// <summary>Durable sends a second by 64 senders that each wait for their answer.</summary>
    public static async Task<double> Sends(IQueueContender contender, string queue, TimeSpan time)
    {
        await SendFor(contender, queue, TimeSpan.FromSeconds(1));
        var started = Stopwatch.GetTimestamp();
        return await SendFor(contender, queue, time) / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>
    /// Messages a second that are sent, received and acknowledged at the same time; the slower of both is the rate. Neither side is
    /// more than a thousand messages ahead of the other, so that what waits in the queue stays what it is.
    /// </summary>
    public static async Task<double> RoundTrips(IQueueContender contender, string queue, TimeSpan time)
    {
        using var stop = new CancellationTokenSource();
        using var pace = new QueuePace(1_000);
        var acknowledged = 0L;
        var receivers = Enumerable.Range(0, Receivers).Select(_ => Receive(
            contender,
            queue,
            Prefetch,
            async n =>
            {
                await pace.Acknowledge(n, stop.Token);
                Interlocked.Add(ref acknowledged, n);
            },
            stop.Token)).ToArray();
        await SendFor(contender, queue, TimeSpan.FromSeconds(1), pace);
        var before = Interlocked.Read(ref acknowledged);
        var started = Stopwatch.GetTimestamp();
        var sent = await SendFor(contender, queue, time, pace);
        var rate = Math.Min(sent, Interlocked.Read(ref acknowledged) - before) / Stopwatch.GetElapsedTime(started).TotalSeconds;
        await stop.CancelAsync();
        await Task.WhenAll(receivers);
        return rate;
    }

    /// <summary>Milliseconds from before the send of a single message to its receiver, which waits for it.</summary>
    public static async Task<(double P50, double P99)> Latency(IQueueContender contender, string queue, TimeSpan time)
    {
        using var stop = new CancellationTokenSource();
        using var arrived = new SemaphoreSlim(0);
        var arrivedAt = 0L;
        var receiver = Receive(
            contender,
            queue,
            1,
            _ =>
            {
                arrivedAt = Stopwatch.GetTimestamp();
                arrived.Release();
                return Task.CompletedTask;
            },
            stop.Token);
        var times = new List<double>();
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < time)
        {
            var at = Stopwatch.GetTimestamp();
            var sending = contender.Send(queue);
            await arrived.WaitAsync();
            times.Add(Stopwatch.GetElapsedTime(at, arrivedAt).TotalMilliseconds);
            await sending;
        }

        await stop.CancelAsync();
        await receiver;
        times.Sort();
        return (times[times.Count / 2], times[(int)(times.Count * 0.99)]);
    }

    private static async Task<long> SendFor(IQueueContender contender, string queue, TimeSpan time, QueuePace? pace = null)
    {
        var until = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var counts = await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Task.Run(async () =>
        {
            var count = 0L;
            while (Stopwatch.GetTimestamp() < until)
            {
                // Not for ever: when nothing is received the time is over all the same.
                if (pace is not null && !await pace.Send(TimeSpan.FromSeconds(1)))
                    continue;
                await contender.Send(queue);
                pace?.Sent();
                count++;
            }

            return count;
        })));
        return counts.Sum();
    }

    private static Task Receive(IQueueContender contender, string queue, int prefetch, Func<int, Task> done, CancellationToken stop) => Task.Run(async () =>
    {
        try
        {
            await contender.ReceiveAndAcknowledge(queue, prefetch, done, stop);
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
    }, CancellationToken.None);
}
