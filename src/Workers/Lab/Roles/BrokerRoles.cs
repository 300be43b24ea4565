using System.Text;
using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Lab;

namespace WebMq.Workers.Lab.Roles;

/// <summary>A broker that never ends, and two people who talk through it.</summary>
internal static class BrokerRoles
{
    public const string PublishEndpoint = "publish";
    public const string SubscribeEndpoint = "subscribe";

    private static readonly string[] s_lines = ["hello", "hi there", "how is the weather?", "see for yourself"];
    private static readonly TimeSpan s_turn = TimeSpan.FromMilliseconds(5);

    public static void Broker(Cues cues)
    {
        using var publishers = new XSubscriberSocket();
        using var subscribers = new XPublisherSocket();
        subscribers.Options.XPubVerbose = true;
        var publish = cues.Bind(publishers, PublishEndpoint, "XSUB");
        var subscribe = cues.Bind(subscribers, SubscribeEndpoint, "XPUB");
        var known = new HashSet<string>();
        while (true)
        {
            var (frame, up) = Next(cues, publishers, subscribers, publish, subscribe);
            if (!up)
                cues.Do(LabOperation.Send, subscribe, Encoding.UTF8.GetString(frame), () => subscribers.SendFrame(frame), "unchanged");
            else if (known.Add(SocketCues.Subscription(frame)!))
                cues.Do(LabOperation.Send, publish, SocketCues.Subscription(frame), () => publishers.SendFrame(frame), "on to all publishers");
            else
                cues.Tell(LabSignalKind.Done, LabOperation.Note, publish, "passes nothing on: XSUB has sent the same subscription up before");
        }
    }

    /// <summary>One of the two people.</summary>
    /// <param name="cues">Its control channel.</param>
    /// <param name="args">The name, and who speaks in turn.</param>
    public static void Client(Cues cues, string[] args)
    {
        var (name, turns) = (args[0], args[1].Split(','));
        // A PUB that also hears of subscriptions; see the station.
        using var pub = new XPublisherSocket();
        using var sub = SocketCues.Subscriber();
        var publish = cues.Connect(pub, PublishEndpoint, "PUB");
        var subscribe = cues.Connect(sub, SubscribeEndpoint, "SUB");
        cues.Do(LabOperation.Subscribe, subscribe, SocketCues.Subscription(""), () => sub.Subscribe(""), "everything");
        for (var i = 0; i < turns.Length; i++)
        {
            if (turns[i] == name)
                cues.Send(pub, publish, $"{name}: {s_lines[i]}", null, Hear);
            cues.Receive(sub, subscribe, turns[i] == name ? "one's own line comes back through the broker" : $"{turns[i]} has not spoken", Hear);
        }

        void Hear() => cues.HearSubscriptions(pub, publish);
    }

    // Whatever comes first, from either side: subscriptions go up, messages down.
    private static (byte[] Frame, bool Up) Next(Cues cues, XSubscriberSocket publishers, XPublisherSocket subscribers, string publish, string subscribe)
    {
        cues.Ask(LabOperation.Receive, "XSUB and XPUB");
        cues.Tell(LabSignalKind.Begun, LabOperation.Receive, "XSUB and XPUB", null, "whatever comes first");
        while (true)
        {
            if (subscribers.TryReceiveFrameBytes(s_turn, out var frame) && SocketCues.Subscription(frame) is { } subscription)
            {
                cues.Tell(LabSignalKind.Done, LabOperation.Receive, subscribe, subscription);
                return (frame, true);
            }

            if (publishers.TryReceiveFrameBytes(s_turn, out frame))
            {
                cues.Tell(LabSignalKind.Done, LabOperation.Receive, publish, Encoding.UTF8.GetString(frame));
                return (frame, false);
            }
        }
    }
}
