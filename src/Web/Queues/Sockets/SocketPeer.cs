using WebMq.Shared.Workers;

namespace WebMq.Web.Queues.Sockets;

/// <summary>Who sent a request over the socket.</summary>
/// <param name="Identity">The identity of its connection, in hexadecimal digits.</param>
/// <param name="Delimited">Whether it puts an empty frame in front, as a REQ does; then it gets one back.</param>
internal readonly record struct SocketPeer(string Identity, bool Delimited)
{
    /// <summary>Its name as a receiver.</summary>
    public string Receiver => $"socket {Identity.AsSpan(0, Math.Min(Identity.Length, 64))}";

    /// <summary>A message for it, as it goes over the link.</summary>
    public byte[] Message(ReadOnlySpan<byte> header, ReadOnlySpan<byte> body)
    {
        var identity = Convert.FromHexString(Identity);
        var frames = Delimited ? 3 : 2;
        var message = new byte[1 + RoutedFrames.LengthOf(1 + frames, identity.Length + header.Length + body.Length)];
        message[0] = LinkMessage.Routed;
        var rest = RoutedFrames.Add(RoutedFrames.Begin(message.AsSpan(1), frames), identity);
        if (Delimited)
            rest = RoutedFrames.Add(rest, []);
        RoutedFrames.Add(RoutedFrames.Add(rest, header), body);
        return message;
    }
}
