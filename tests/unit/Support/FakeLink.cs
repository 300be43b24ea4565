using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Workers;
using WebMq.Web.Workers;
using Xunit;

namespace WebMq.UnitTests.Support;

/// <summary>A worker's end of the link, without a process.</summary>
internal sealed class FakeLink : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly WorkerSecret _secret = WorkerSecret.New();
    private readonly PairSocket _socket = new();
    private readonly string _endpoint;

    public FakeLink()
    {
        _socket.Options.Linger = TimeSpan.Zero;
        _socket.Bind("tcp://127.0.0.1:0");
        _endpoint = _socket.Options.LastEndpoint!;
    }

    /// <summary>Says that it is ready and joins the app to it.</summary>
    public async Task<IAsyncDisposable> Attach(WorkerDefinition worker)
    {
        var ready = new WorkerLine
        {
            Type = WorkerLineType.Ready,
            Endpoints = new Dictionary<string, string> { ["link"] = _endpoint, ["subscribe"] = "tcp://127.0.0.1:5555" },
        };
        var attaching = worker.Attach(ready, _secret, CancellationToken.None);
        Assert.Equal(LinkMessage.Wrap(LinkMessage.Proof, _secret.AppProof()), Receive());
        _socket.SendFrame(LinkMessage.Wrap(LinkMessage.Proof, _secret.WorkerProof()));
        return (await attaching)!;
    }

    /// <summary>Hands a message to the app.</summary>
    public void HandIn(byte kind, ReadOnlySpan<byte> body) => _socket.SendFrame(LinkMessage.Wrap(kind, body));

    /// <summary>The next message of the app.</summary>
    public byte[] Receive()
    {
        Assert.True(_socket.TryReceiveFrameBytes(s_patience, out var message), "The app stayed silent.");
        return message;
    }

    public void Dispose() => _socket.Dispose();
}
