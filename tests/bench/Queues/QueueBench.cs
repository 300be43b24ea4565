using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using WebMq.Shared.Queues;
using WebMq.Web.Accounts;
using WebMq.Web.MessageLog;
using WebMq.Web.Queues;

namespace WebMq.Bench.Queues;

/// <summary>The app's queues without edges.</summary>
internal sealed class QueueBench : IAsyncDisposable
{
    private static readonly Person s_person = new("bench", "bench");

    private readonly SqliteMessageLog _log;
    private readonly QueueService _queues;

    private QueueBench(string directory)
    {
        _log = new SqliteMessageLog(Path.Combine(directory, "log.db"), TimeProvider.System);
        _queues = new QueueService(_log, new DataDirectory(directory), Options.Create(new QueuesOptions()), TimeProvider.System, NullLogger<QueueService>.Instance);
    }

    public static async Task<QueueBench> Open(string directory)
    {
        var bench = new QueueBench(directory);
        await bench._queues.StartAsync(CancellationToken.None);
        return bench;
    }

    public Task Create(string queue) => _queues.Create(queue, new QueueOptions(), CancellationToken.None);

    public long Length(string queue) => _queues.Find(queue).Value.Length;

    public async Task Send(string queue, QueuedMessage[] messages)
    {
        if ((await _queues.Send(s_person, queue, messages, CancellationToken.None)).Refusal is { } refusal)
            throw new InvalidOperationException(refusal.Text);
    }

    /// <returns>How many were sent.</returns>
    public async Task<long> SendFor(string queue, int senders, QueuedMessage message, TimeSpan time, Balance? balance = null)
    {
        var until = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var counts = await Task.WhenAll(Enumerable.Range(0, senders).Select(_ => Task.Run(async () =>
        {
            var count = 0L;
            for (; Stopwatch.GetTimestamp() < until; count++)
            {
                if (balance is not null)
                    await balance.BeforeSend();
                await Send(queue, [message]);
                balance?.Sent();
            }

            return count;
        })));
        return counts.Sum();
    }

    public async Task ReceiveAndAcknowledge(string queue, int prefetch, Balance balance, CancellationToken cancellationToken)
    {
        await using var receiver = (await _queues.Subscribe("bench", queue, prefetch, null, CancellationToken.None)).Value;
        try
        {
            await foreach (var batch in receiver.Batches(cancellationToken))
            {
                await balance.BeforeAcknowledge(batch.Count, cancellationToken);
                var results = (await _queues.Acknowledge(queue, [.. batch.Select(d => d.Receipt)], CancellationToken.None)).Value;
                balance.Acknowledged(results.Count(r => r.Done));
            }
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
    }

    /// <returns>Milliseconds from before the send to the delivery, each.</returns>
    public async Task<List<double>> OneByOne(string queue, QueuedMessage message, TimeSpan time)
    {
        await using var receiver = (await _queues.Subscribe("bench", queue, 1, null, CancellationToken.None)).Value;
        await using var batches = receiver.Batches(CancellationToken.None).GetAsyncEnumerator();
        var times = new List<double>();
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < time)
        {
            var at = Stopwatch.GetTimestamp();
            var sending = Send(queue, [message]);
            await batches.MoveNextAsync();
            times.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
            await sending;
            await _queues.Acknowledge(queue, [batches.Current[0].Receipt], CancellationToken.None);
        }

        return times;
    }

    /// <returns>Milliseconds of a page of 50 and a summary, the mean of so many one after the other.</returns>
    public async Task<double> Page(string queue, int pages)
    {
        var query = new BrowseQuery();
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < pages; i++)
        {
            query = query with { After = (await _queues.Browse(queue, query, CancellationToken.None)).Value.Next };
            _ = Length(queue);
        }

        return Stopwatch.GetElapsedTime(started).TotalMilliseconds / pages;
    }

    public async ValueTask DisposeAsync()
    {
        await _queues.DisposeAsync();
        _log.Dispose();
    }
}
