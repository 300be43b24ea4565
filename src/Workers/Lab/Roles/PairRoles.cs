using NetMQ.Sockets;
using WebMq.Shared.Lab;

namespace WebMq.Workers.Lab.Roles;

/// <summary>Two threads of one process. Each has a control channel of its own.</summary>
internal static class PairRoles
{
    private const string Endpoint = "inproc://pair";
    private const int Rounds = 3;

    public static void First(Cues cues, int secondControl)
    {
        using var socket = new PairSocket();
        // The thread begins before the socket is bound; its leave to connect comes after.
        var other = new Thread(() => Second(secondControl));
        other.Start();
        cues.Ask(LabOperation.Bind, Endpoint);
        socket.Bind(Endpoint);
        cues.Tell(LabSignalKind.Done, LabOperation.Bind, Endpoint, "PAIR");
        for (var i = 1; i <= Rounds; i++)
        {
            cues.Send(socket, Endpoint, $"question {i}");
            cues.Receive(socket, Endpoint, "the other thread has not answered");
        }

        other.Join();
        cues.Tell(LabSignalKind.Done, LabOperation.Exit, null, null, "the thread ends");
    }

    private static void Second(int control)
    {
        var cues = new Cues(control, () => Environment.Exit(ExitCode.Done));
        using var socket = new PairSocket();
        cues.Connect(socket, Endpoint, "PAIR");
        for (var i = 1; i <= Rounds; i++)
        {
            cues.Receive(socket, Endpoint, "the other thread has not asked");
            cues.Send(socket, Endpoint, $"answer {i}");
        }

        cues.Tell(LabSignalKind.Done, LabOperation.Exit, null, null, "the thread ends");
    }
}
