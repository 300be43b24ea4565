using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Workers;
using WebMq.UnitTests.Supervision;
using WebMq.Web.Weather.Replay;
using Xunit;

namespace WebMq.UnitTests.WeatherFeature;

/// <summary>The link of a worker that publishes replays, without its process.</summary>
internal sealed class FakeRepublishLink : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly PairSocket _socket = new();

    /// <summary>Says that the worker is ready, and proves that it is.</summary>
    public void Prove(FakeWorker worker)
    {
        _socket.Options.Linger = TimeSpan.Zero;
        _socket.Bind("tcp://127.0.0.1:0");
        worker.Say(new WorkerLine
        {
            Type = WorkerLineType.Ready,
            Endpoints = new Dictionary<string, string> { ["link"] = _socket.Options.LastEndpoint!, [Republisher.Name] = "tcp://127.0.0.1:5564" },
        });
        Assert.Equal(LinkMessage.Wrap(LinkMessage.Proof, worker.Secret.AppProof()), Receive());
        _socket.SendFrame(LinkMessage.Wrap(LinkMessage.Proof, worker.Secret.WorkerProof()));
    }

    /// <summary>The next message of the app.</summary>
    public byte[] Receive()
    {
        Assert.True(_socket.TryReceiveFrameBytes(s_patience, out var message), "The app stayed silent.");
        return message;
    }

    public void Dispose() => _socket.Dispose();
}
