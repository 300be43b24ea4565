namespace WebMq.Bench.Queues;

/// <summary>A durable queue that is measured: WebMq's or a peer's. Messages have 200 bytes.</summary>
internal interface IQueueContender : IAsyncDisposable
{
    /// <summary>For the table.</summary>
    string Name { get; }

    /// <summary>Makes a queue when there is none of the name.</summary>
    Task Create(string queue);

    /// <summary>Sends and waits until the server says that it is on disk. Called by many at once.</summary>
    Task Send(string queue);

    /// <summary>Receives and acknowledges until it is cancelled.</summary>
    /// <param name="queue">Which.</param>
    /// <param name="prefetch">The most messages that it has at a time without having acknowledged them.</param>
    /// <param name="done">Told how many are about to be acknowledged, and waited for.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task ReceiveAndAcknowledge(string queue, int prefetch, Func<int, Task> done, CancellationToken cancellationToken);
}
