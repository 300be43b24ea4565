using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Workers;
using Xunit;

namespace WebMq.UnitTests.Workers;

/// <summary>The app's end of a worker's link.</summary>
internal sealed class LinkPeer : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private readonly PairSocket _socket = new();

    public LinkPeer(string endpoint)
    {
        _socket.Options.Linger = TimeSpan.Zero;
        _socket.Connect(endpoint);
    }

    public static LinkPeer Proven(string endpoint, WorkerSecret secret)
    {
        var peer = new LinkPeer(endpoint);
        peer.Send(LinkMessage.Proof, secret.AppProof());
        Assert.Equal(LinkMessage.Wrap(LinkMessage.Proof, secret.WorkerProof()), peer.Receive());
        return peer;
    }

    public void Send(byte kind, ReadOnlySpan<byte> body) => _socket.SendFrame(LinkMessage.Wrap(kind, body));

    public byte[] Receive()
    {
        Assert.True(_socket.TryReceiveFrameBytes(s_patience, out var message), "The link stayed silent.");
        return message;
    }

    /// <summary>Passes over what a client sent to find out whether its subscription is through.</summary>
    public byte[] ReceiveAfterGreeting()
    {
        while (true)
        {
            var message = Receive();
            if (!message.AsSpan().EndsWith("are you there"u8))
                return message;
        }
    }

    public bool IsSilent => !_socket.HasIn;

    public void Dispose() => _socket.Dispose();
}
