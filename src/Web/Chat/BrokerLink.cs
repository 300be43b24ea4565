using System.Threading.Channels;
using Microsoft.Extensions.Options;
using WebMq.Shared.Chat;
using WebMq.Shared.Workers;
using WebMq.Web.Sockets;
using WebMq.Web.Workers;

namespace WebMq.Web.Chat;

/// <summary>The broker worker and the pair that joins the app to it.</summary>
internal sealed class BrokerLink(IOptions<ChatOptions> options, SocketThread thread, ChatCounters counters) : IWorkerSource
{
    private TaskCompletionSource<WorkerLink> _link = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The worker.</summary>
    public IEnumerable<WorkerDefinition> Definitions =>
    [
        new(
            "broker",
            ["chat", "broker", "--supervised", "--subscribe", options.Value.SubscribeEndpoint, "--publish", options.Value.PublishEndpoint],
            new Dictionary<string, string> { ["subscribe"] = "WebMq:Chat:SubscribeEndpoint", ["publish"] = "WebMq:Chat:PublishEndpoint" })
        {
            Attach = Attach,
        },
    ];

    /// <summary>Where ZeroMQ clients subscribe, with its real port.</summary>
    public string SubscribeEndpoint { get; private set; } = options.Value.SubscribeEndpoint;

    /// <summary>Lines as they came in over the sockets.</summary>
    /// <remarks>When it is full, lines are dropped and counted, never piled up.</remarks>
    public Inbox<byte[]> Lines { get; } = new(capacity: 50_000, maxBytes: 64 << 20);

    /// <summary>Puts a line out to the sockets; waits while the broker is being started again.</summary>
    public async Task Send(ChatLine line, CancellationToken cancellationToken)
    {
        var message = LinkMessage.Wrap(LinkMessage.Frame, line.ToFrame());
        while (true)
        {
            var link = await Volatile.Read(ref _link).Task.WaitAsync(cancellationToken);
            try
            {
                await link.SendAsync(message, cancellationToken);
                return;
            }
            catch (ChannelClosedException)
            {
                // The broker died in between; its successor gets the line.
                await Task.Yield();
            }
        }
    }

    private async Task<IAsyncDisposable?> Attach(WorkerLine ready, WorkerSecret secret, CancellationToken cancellationToken)
    {
        var link = new WorkerLink(thread, secret, LinkLimits.Of(ChatLine.MaxFrame), Take, Left);
        try
        {
            await link.OpenAsync(ready.Endpoints!["link"], cancellationToken);
        }
        catch
        {
            await link.DisposeAsync();
            throw;
        }

        SubscribeEndpoint = ready.Endpoints["subscribe"];
        Volatile.Read(ref _link).TrySetResult(link);
        return new Attachment(this, link);
    }

    private void Take(byte kind, ReadOnlyMemory<byte> body)
    {
        counters.CountReceived();
        if (kind == LinkMessage.Multipart)
            counters.CountRefused(ChatLineFault.Multipart);
        else if (kind == LinkMessage.TooLong)
            counters.CountRefused(ChatLineFault.TooLong);
        else if (kind == LinkMessage.Frame && !Lines.TryWrite(body.ToArray(), body.Length))
            counters.CountDropped(1);
    }

    // What waited for a broker that has died went nowhere: replay has it, the sockets do not.
    private void Left(bool sent)
    {
        if (sent)
            counters.CountSent();
        else
            counters.CountDropped(1);
    }

    private sealed class Attachment(BrokerLink owner, WorkerLink link) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            Volatile.Write(ref owner._link, new(TaskCreationOptions.RunContinuationsAsynchronously));
            return link.DisposeAsync();
        }
    }
}
