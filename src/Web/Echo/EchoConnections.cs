using Microsoft.Extensions.Options;
using WebMq.Shared.Workers;
using WebMq.Web.Sockets;
using WebMq.Web.Startup;
using WebMq.Web.Workers;

namespace WebMq.Web.Echo;

/// <summary>The echo worker, and fresh sockets to it.</summary>
internal sealed class EchoConnections : IWorkerSource
{
    private readonly EchoOptions _options;
    private readonly SocketThread _thread;
    private string? _endpoint;

    public EchoConnections(IOptions<EchoOptions> options, SocketThread thread)
    {
        _options = options.Value;
        _thread = thread;
        // One that runs elsewhere is there or not: only its silence tells.
        _endpoint = _options.Worker.Enabled ? null : EndpointAddress.ForClients(_options.Endpoint);
    }

    public IEnumerable<WorkerDefinition> Definitions => !_options.Worker.Enabled ? [] :
    [
        new(
            "echo",
            ["echo", "server", "--supervised", "--endpoint", _options.Endpoint, "--suffix", _options.Suffix],
            new Dictionary<string, string> { ["echo"] = "WebMq:Echo:Endpoint" })
        {
            Attach = Attach,
        },
    ];

    /// <summary>Whether there is a server as far as we know.</summary>
    public bool IsUp => Volatile.Read(ref _endpoint) is not null;

    /// <summary>A new socket; null while our server is being started again.</summary>
    public async Task<RequestSocket?> OpenAsync()
    {
        if (Volatile.Read(ref _endpoint) is not { } endpoint)
            return null;
        var socket = new RequestSocket(_thread);
        await socket.ConnectAsync(endpoint);
        return socket;
    }

    private Task<IAsyncDisposable?> Attach(WorkerLine ready, WorkerSecret secret, CancellationToken cancellationToken)
    {
        Volatile.Write(ref _endpoint, EndpointAddress.ForClients(ready.Endpoints!["echo"]));
        return Task.FromResult<IAsyncDisposable?>(new Detachment(this));
    }

    private sealed class Detachment(EchoConnections owner) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            Volatile.Write(ref owner._endpoint, null);
            return ValueTask.CompletedTask;
        }
    }
}
