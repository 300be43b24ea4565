using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using WebMq.Shared.Messages;
using WebMq.Shared.Queues;
using WebMq.Web.Accounts;
using WebMq.Web.MessageLog;
using WebMq.Web.Queues;

namespace WebMq.Bench.Queues;

/// <summary>The app's queues without edges.</summary>
internal sealed class QueueBench : IQueueContender
{
    private static readonly Person s_person = new("bench", "bench");
    private static readonly QueuedMessage s_message = new(new Message(Enumerable.Repeat((byte)'x', 200).ToArray()));

    private readonly SqliteMessageLog _log;
    private readonly QueueService _queues;

    private QueueBench(string directory)
    {
        _log = new SqliteMessageLog(Path.Combine(directory, "log.db"), TimeProvider.System);
        _queues = new QueueService(_log, new DataDirectory(directory), Options.Create(new QueuesOptions()), TimeProvider.System, NullLogger<QueueService>.Instance);
    }

    public string Name => "WebMq, in its process";

    public QueueService Service => _queues;

    public static async Task<QueueBench> Open(string directory)
    {
        var bench = new QueueBench(directory);
        await bench._queues.StartAsync(CancellationToken.None);
        return bench;
    }

    public Task Create(string queue) => _queues.Create(queue, new QueueOptions(), CancellationToken.None);

    public Task Send(string queue) => Send(queue, [s_message]);

    /// <summary>Sends until the queue has so many messages.</summary>
    public async Task Fill(string queue, int waiting)
    {
        var batch = Enumerable.Repeat(s_message, 1_000).ToArray();
        var missing = Math.Max(0, waiting - (int)_queues.Find(queue).Value.Length);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, missing / batch.Length),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (_, _) => await Send(queue, batch));
    }

    public async Task ReceiveAndAcknowledge(string queue, int prefetch, Func<int, Task> done, CancellationToken cancellationToken)
    {
        await using var receiver = (await _queues.Subscribe("bench", queue, prefetch, null, CancellationToken.None)).Value;
        await foreach (var batch in receiver.Batches(cancellationToken))
        {
            await done(batch.Count);
            await _queues.Acknowledge(queue, [.. batch.Select(d => d.Receipt)], CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _queues.DisposeAsync();
        _log.Dispose();
    }

    private async Task Send(string queue, QueuedMessage[] messages)
    {
        if ((await _queues.Send(s_person, queue, messages, CancellationToken.None)).Refusal is { } refusal)
            throw new InvalidOperationException(refusal.Text);
    }
}
