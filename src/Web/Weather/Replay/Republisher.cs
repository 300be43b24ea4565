using Microsoft.Extensions.Options;
using WebMq.Shared.Weather;
using WebMq.Shared.Workers;
using WebMq.Web.Sockets;
using WebMq.Web.Startup;
using WebMq.Web.Workers;

namespace WebMq.Web.Weather.Replay;

/// <summary>Publishes on a PUB of its own what a replay says. Its worker is started when the first replay wants it, and stays.</summary>
internal sealed class Republisher(WorkerSupervisor supervisor, SocketThread thread, IOptions<WeatherOptions> options)
{
    public const string Name = "weather-republish";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private TaskCompletionSource<Attached> _attached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _taken;

    /// <summary>Takes it for one replay and waits until its worker listens.</summary>
    public async Task<Outcome<string>> TakeAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _taken, 1) != 0)
            return new Refusal("republish-taken", "Another replay is published already; only one can be at a time.");
        supervisor.Add(new WorkerDefinition(
            Name,
            ["weather", "republish", "--supervised", "--endpoint", options.Value.RepublishEndpoint],
            new Dictionary<string, string> { [Name] = "WebMq:Weather:RepublishEndpoint" })
        {
            Attach = Attach,
            MustStart = false,
        });
        try
        {
            return (await Current().WaitAsync(s_patience, cancellationToken)).Endpoint;
        }
        catch (Exception e)
        {
            GiveBack();
            if (e is not TimeoutException)
                throw;
            return new Refusal("start-failed", $"What publishes it does not start: {supervisor.Find(Name)?.LastExit ?? "it is not ready yet"}.");
        }
    }

    public void GiveBack() => Interlocked.Exchange(ref _taken, 0);

    /// <summary>Publishes a frame; waits while more is on its way than the link takes.</summary>
    /// <returns>False when it was lost with its worker.</returns>
    public async ValueTask<bool> SendAsync(byte[] frame, CancellationToken cancellationToken)
    {
        if (Current() is not { IsCompletedSuccessfully: true } attached)
            return false;
        try
        {
            await attached.Result.Link.SendAsync(LinkMessage.Wrap(LinkMessage.Frame, frame), cancellationToken);
            return true;
        }
        catch (System.Threading.Channels.ChannelClosedException)
        {
            return false;
        }
    }

    private Task<Attached> Current()
    {
        lock (_lock)
            return _attached.Task;
    }

    private async Task<IAsyncDisposable?> Attach(WorkerLine ready, WorkerSecret secret, CancellationToken cancellationToken)
    {
        var link = new WorkerLink(thread, secret, LinkLimits.Of(ObservationCodec.MaxFrame), (_, _) => { });
        try
        {
            await link.OpenAsync(ready.Endpoints!["link"], cancellationToken);
        }
        catch
        {
            await link.DisposeAsync();
            throw;
        }

        var attached = new Attached(this, link, EndpointAddress.ForClients(ready.Endpoints![Name]));
        lock (_lock)
            _attached.TrySetResult(attached);
        return attached;
    }

    /// <summary>One life of the worker.</summary>
    private sealed class Attached(Republisher owner, WorkerLink link, string endpoint) : IAsyncDisposable
    {
        public WorkerLink Link => link;

        public string Endpoint => endpoint;

        public ValueTask DisposeAsync()
        {
            lock (owner._lock)
                owner._attached = new TaskCompletionSource<Attached>(TaskCreationOptions.RunContinuationsAsynchronously);
            return link.DisposeAsync();
        }
    }
}
