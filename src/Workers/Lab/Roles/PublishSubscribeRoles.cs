using System.Globalization;
using NetMQ.Sockets;
using WebMq.Shared.Lab;

namespace WebMq.Workers.Lab.Roles;

/// <summary>A weather station and its subscribers.</summary>
internal static class PublishSubscribeRoles
{
    /// <summary>How many readings are published before the late subscriber connects.</summary>
    public const int Early = 4;

    private const string Endpoint = "weather";

    private static readonly string[] s_cities = ["oslo", "bergen", "tromso"];

    // An XPUB is a PUB that also lets its program read the subscriptions, so that they can be shown when they arrive.
    public static void Station(Cues cues)
    {
        using var socket = new XPublisherSocket();
        socket.Options.XPubVerbose = true;
        var endpoint = cues.Bind(socket, Endpoint, "PUB");
        for (var i = 0; i < 9; i++)
        {
            var reading = string.Create(CultureInfo.InvariantCulture, $"{s_cities[i % s_cities.Length]} {Random.Shared.Next(-9, 20)}°");
            cues.Send(socket, endpoint, reading, null, () => cues.HearSubscriptions(socket, endpoint));
        }
    }

    /// <summary>Takes some readings.</summary>
    /// <param name="cues">Its control channel.</param>
    /// <param name="args">The prefix and how many.</param>
    public static void Subscriber(Cues cues, string[] args)
    {
        var (prefix, count) = (args[0], int.Parse(args[1], CultureInfo.InvariantCulture));
        using var socket = SocketCues.Subscriber();
        var endpoint = cues.Connect(socket, Endpoint, "SUB");
        cues.Do(LabOperation.Subscribe, endpoint, SocketCues.Subscription(prefix), () => socket.Subscribe(prefix));
        for (var i = 0; i < count; i++)
            cues.Receive(socket, endpoint, "nothing that it subscribed to has come");
    }
}
