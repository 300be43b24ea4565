using System.Text;
using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Queues;
using WebMq.Shared.Workers;
using Xunit;

namespace WebMq.UnitTests.Workers;

/// <summary>The app's end of the link of a queues worker.</summary>
internal sealed class QueuePeer : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly PairSocket _socket = new();

    public QueuePeer(string endpoint, WorkerSecret secret)
    {
        _socket.Options.Linger = TimeSpan.Zero;
        _socket.Options.ReceiveHighWatermark = _socket.Options.SendHighWatermark = QueueSocket.Link.HighWatermark;
        _socket.Connect(endpoint);
        _socket.SendFrame(LinkMessage.Wrap(LinkMessage.Proof, secret.AppProof()));
        Assert.True(_socket.TryReceiveFrameBytes(s_patience, out var proof), "The worker does not prove itself.");
        Assert.Equal(LinkMessage.Wrap(LinkMessage.Proof, secret.WorkerProof()), proof);
    }

    /// <summary>A message with the frames behind its identity.</summary>
    public sealed record Message(byte[] Bytes, byte[] Identity, IReadOnlyList<RoutedFrame> Frames, int Came)
    {
        public IReadOnlyList<string> Texts => [.. Frames.Select(f => Encoding.UTF8.GetString(f.Of(Bytes)))];
    }

    /// <summary>The next request.</summary>
    public Message Request()
    {
        while (true)
        {
            Assert.True(TryNext(s_patience, out var next), "No request came.");
            if (next.Kind == LinkMessage.Routed)
                return next.Message;
        }
    }

    /// <summary>The next message but credit.</summary>
    public bool TryNext(TimeSpan patience, out (byte Kind, Message Message) next)
    {
        next = default;
        byte[] bytes;
        do
        {
            if (!_socket.TryReceiveFrameBytes(patience, out bytes!))
                return false;
        }
        while (bytes[0] == LinkMessage.Credit);

        var body = bytes[1..];
        var frames = new RoutedFrame[1 + RoutedFrames.MaxFrames];
        var count = RoutedFrames.Read(body, frames, out var came);
        Assert.True(count > 0);
        next = (bytes[0], new Message(body, frames[0].Of(body).ToArray(), frames[1..count], came));
        return true;
    }

    /// <summary>Answers a request with these frames.</summary>
    public void Answer(Message request, params IReadOnlyList<string> frames)
    {
        var texts = frames.Select(Encoding.UTF8.GetBytes).ToList();
        var message = new byte[1 + RoutedFrames.LengthOf(1 + texts.Count, request.Identity.Length + texts.Sum(t => t.Length))];
        message[0] = LinkMessage.Routed;
        var rest = RoutedFrames.Add(RoutedFrames.Begin(message.AsSpan(1), texts.Count), request.Identity);
        foreach (var text in texts)
            rest = RoutedFrames.Add(rest, text);
        _socket.SendFrame(message);
    }

    /// <summary>Says that so much is held no longer.</summary>
    public void Credit(int cost) => _socket.SendFrame(LinkMessage.Wrap(LinkMessage.Credit, BitConverter.GetBytes((uint)cost)));

    public void Dispose() => _socket.Dispose();
}
