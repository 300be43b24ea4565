using NetMQ.Sockets;

namespace WebMq.Workers.Lab.Roles;

/// <summary>A client that asks ten times, and a server that never ends.</summary>
internal static class RequestReplyRoles
{
    private const string Endpoint = "hello";

    public static void Server(Cues cues)
    {
        using var socket = new ResponseSocket();
        var endpoint = cues.Bind(socket, Endpoint, "REP");
        while (true)
        {
            var request = cues.Receive(socket, endpoint, "no request has come");
            cues.Send(socket, endpoint, request + " world");
        }
    }

    public static void Client(Cues cues)
    {
        using var socket = new RequestSocket();
        var endpoint = cues.Connect(socket, Endpoint, "REQ");
        for (var i = 0; i < 10; i++)
        {
            cues.Send(socket, endpoint, $"#{i} hello");
            cues.Receive(socket, endpoint, "REQ may not send again before the reply is here");
        }
    }
}
