using Microsoft.Extensions.Options;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Workers;
using WebMq.Web.Sockets;
using WebMq.Web.Workers;

namespace WebMq.Web.Events;

/// <summary>The worker of the events' sockets, and the life of it that runs.</summary>
internal sealed class EventLink(
    IOptions<EventsOptions> options,
    SocketThread thread,
    IMessageLog log,
    EventReader reader,
    EventCounters counters,
    TimeProvider clock,
    ILogger<EventLink> logger) : IWorkerSource
{
    private TaskCompletionSource<EventSession> _session = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IEnumerable<WorkerDefinition> Definitions =>
    [
        new(
            "events",
            ["events", "--supervised", "--publish", options.Value.PublishEndpoint, "--replay", options.Value.ReplayEndpoint],
            new Dictionary<string, string> { ["events"] = "WebMq:Events:PublishEndpoint", ["replay"] = "WebMq:Events:ReplayEndpoint" })
        {
            Attach = Attach,
        },
    ];

    /// <summary>Hands a message to the worker; waits while it is being started again.</summary>
    /// <returns>False when the worker ended before it had the message: the live copy is lost, replay has it.</returns>
    public async Task<bool> Send(byte[] message, CancellationToken cancellationToken)
    {
        var session = await Volatile.Read(ref _session).Task.WaitAsync(cancellationToken);
        return await session.Link.SendAsync(message);
    }

    private async Task<IAsyncDisposable?> Attach(WorkerLine ready, WorkerSecret secret, CancellationToken cancellationToken)
    {
        var session = new EventSession(thread, secret, log, reader, counters, clock, logger);
        try
        {
            await session.Open(ready.Endpoints!["link"], cancellationToken);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }

        Volatile.Read(ref _session).TrySetResult(session);
        return new Attachment(this, session);
    }

    private sealed class Attachment(EventLink owner, EventSession session) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            Volatile.Write(ref owner._session, new(TaskCreationOptions.RunContinuationsAsynchronously));
            return session.DisposeAsync();
        }
    }
}
