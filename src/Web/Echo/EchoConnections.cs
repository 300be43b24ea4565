using Microsoft.Extensions.Options;
using WebMq.Shared.Workers;
using WebMq.Web.Sockets;
using WebMq.Web.Startup;
using WebMq.Web.Workers;

namespace WebMq.Web.Echo;

/// <summary>The echo worker, and fresh sockets to the life of it that runs.</summary>
internal sealed class EchoConnections : IWorkerSource
{
    private readonly EchoOptions _options;
    private readonly SocketThread _thread;
    private EchoConnection? _current;

    public EchoConnections(IOptions<EchoOptions> options, SocketThread thread)
    {
        _options = options.Value;
        _thread = thread;
        // One that runs elsewhere is there or not: only its silence tells.
        _current = _options.Worker.Enabled ? null : new EchoConnection(thread, EndpointAddress.ForClients(_options.Endpoint), elsewhere: true);
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
    public bool IsUp => Volatile.Read(ref _current) is not null;

    /// <summary>A new socket; null while our server is being started again.</summary>
    public async Task<RequestSocket?> OpenAsync() =>
        Volatile.Read(ref _current) is { } current ? await current.OpenAsync() : null;

    private Task<IAsyncDisposable?> Attach(WorkerLine ready, WorkerSecret secret, CancellationToken cancellationToken)
    {
        var life = new EchoConnection(_thread, EndpointAddress.ForClients(ready.Endpoints!["echo"]));
        Volatile.Write(ref _current, life);
        return Task.FromResult<IAsyncDisposable?>(new Detachment(this, life));
    }

    private sealed class Detachment(EchoConnections owner, EchoConnection life) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            Volatile.Write(ref owner._current, null);
            return life.DisposeAsync();
        }
    }
}
