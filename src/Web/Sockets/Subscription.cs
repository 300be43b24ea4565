using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Workers;

namespace WebMq.Web.Sockets;

/// <summary>A SUB socket towards a publisher of ours; what others publish is followed by a tap.</summary>
/// <param name="thread">Owns the socket.</param>
/// <param name="received">Gets the frames of each message, on the socket thread: it must be quick.</param>
/// <param name="prefix">What they begin with.</param>
internal sealed class Subscription(SocketThread thread, Action<IReadOnlyList<byte[]>> received, string prefix = "") : ClientSocket(thread)
{
    protected override NetMQSocket Create() => new SubscriberSocket();

    protected override void Configure(NetMQSocket socket)
    {
        socket.Options.ReceiveHighWatermark = SocketLimits.HighWatermark;
        socket.Options.ReceiveLowWatermark = SocketLimits.LowWatermark;
        socket.Options.MaxMsgSize = SocketLimits.MaxFrame;
        ((SubscriberSocket)socket).Subscribe(prefix);
    }

    protected override bool TryReceive(NetMQSocket socket)
    {
        List<byte[]>? frames = [];
        if (!socket.TryReceiveMultipartBytes(ref frames!, 1))
            return false;
        received(frames!);
        return true;
    }
}
