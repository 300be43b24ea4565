using Microsoft.Extensions.Options;
using WebMq.Shared.Workers;
using WebMq.Web.Sockets;
using WebMq.Web.Topics;
using WebMq.Web.Workers;

namespace WebMq.Web.Queues.Sockets;

/// <summary>The worker of the queues' socket, and the life of it that runs.</summary>
internal sealed class QueueLink(
    IOptions<QueuesOptions> options,
    SocketThread thread,
    QueueService queues,
    TopicService topics,
    SocketCounters counters,
    TimeProvider clock,
    ILogger<QueueLink> logger) : IWorkerSource
{
    private SocketSession? _session;

    public IEnumerable<WorkerDefinition> Definitions =>
    [
        new(
            "queues",
            ["queues", "--supervised", "--endpoint", options.Value.Endpoint],
            new Dictionary<string, string> { ["queues"] = "WebMq:Queues:Endpoint" })
        {
            Attach = Attach,
        },
    ];

    /// <summary>Subscriptions over the socket at this moment.</summary>
    public int Subscriptions => Volatile.Read(ref _session) is { } session ? session.Subscriptions.Count + session.Topics.Count : 0;

    private async Task<IAsyncDisposable?> Attach(WorkerLine ready, WorkerSecret secret, CancellationToken cancellationToken)
    {
        var session = new SocketSession(thread, secret, queues, topics, counters, clock, logger);
        try
        {
            await session.OpenAsync(ready.Endpoints!["link"], cancellationToken);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }

        Volatile.Write(ref _session, session);
        return session;
    }
}
