using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Lab;

namespace WebMq.Workers.Lab.Roles;

/// <summary>What every actor with NetMQ sockets does. Endpoints are asked for by name; the coordinator knows the real ones.</summary>
internal static class SocketCues
{
    private const byte Subscribe = 1;

    /// <summary>A SUB that goes at once when it is closed: the last thing it has to say, that it wants no more, can wait for a peer that is gone.</summary>
    public static SubscriberSocket Subscriber()
    {
        var socket = new SubscriberSocket();
        socket.Options.Linger = TimeSpan.Zero;
        return socket;
    }

    /// <summary>Binds at a free port of this machine.</summary>
    /// <returns>The real endpoint.</returns>
    public static string Bind(this Cues cues, NetMQSocket socket, string name, string kind)
    {
        cues.Ask(LabOperation.Bind, name);
        socket.Bind("tcp://127.0.0.1:0");
        var endpoint = socket.Options.LastEndpoint!;
        cues.Tell(LabSignalKind.Done, LabOperation.Bind, endpoint, kind, null);
        return endpoint;
    }

    /// <summary>Connects, as soon as the other side is bound.</summary>
    /// <returns>The real endpoint.</returns>
    public static string Connect(this Cues cues, NetMQSocket socket, string name, string kind)
    {
        var endpoint = cues.Ask(LabOperation.Connect, name);
        socket.Connect(endpoint);
        cues.Tell(LabSignalKind.Done, LabOperation.Connect, endpoint, kind);
        return endpoint;
    }

    public static void Send(this Cues cues, NetMQSocket socket, string endpoint, string text, string? note = null, Action? meanwhile = null) =>
        cues.Do(LabOperation.Send, endpoint, text, () => socket.SendFrame(text), note, meanwhile);

    public static string Receive(this Cues cues, NetMQSocket socket, string endpoint, string why, Action? meanwhile = null) =>
        cues.Receive(endpoint, socket.ReceiveFrameString, () => socket.Poll(PollEvents.PollIn, TimeSpan.Zero) == PollEvents.None ? why : null, meanwhile)!;

    /// <summary>What a subscription looks like to people; empty brackets want everything.</summary>
    public static string Subscription(string prefix) => $"subscribe '{prefix}'";

    /// <summary>The same for one that arrived on an XPUB; null when it is something else.</summary>
    public static string? Subscription(ReadOnlySpan<byte> frame) =>
        frame is [Subscribe, .. var prefix] ? Subscription(System.Text.Encoding.UTF8.GetString(prefix)) : null;

    /// <summary>Tells of the subscriptions that have reached a publisher.</summary>
    public static void HearSubscriptions(this Cues cues, NetMQSocket publisher, string endpoint)
    {
        while (publisher.TryReceiveFrameBytes(TimeSpan.Zero, out var frame))
        {
            if (Subscription(frame) is { } subscription)
                cues.Tell(LabSignalKind.Done, LabOperation.Receive, endpoint, subscription, "from here on the publisher sends what begins so");
        }
    }
}
