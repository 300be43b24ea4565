using NetMQ;
using WebMq.Workers.Lab.Roles;
using WebMq.Workers.Pipeline;
using WebMq.Workers.Stage.Pipes;

namespace WebMq.Workers.Lab;

/// <summary>
/// An actor of a lab program in a process of its own: <c>lab-child role …</c>. Its control channel is standard input; its
/// ends of pipes, if it has any, are standard output and descriptor 3.
/// </summary>
internal static class LabChild
{
    private static readonly TimeSpan s_linger = TimeSpan.FromSeconds(5);

    // The runtime keeps copies of the standard streams, so that closing one of those closes nothing.
    private const int FirstEnd = 1;
    private const int ClosableEnd = ChildStreams.SharedDescriptor;

    public static int Run(string[] args)
    {
        if (args is not [var role, .. var rest] || Find(role) is not { } play)
            return ExitCode.Usage;
        // Whatever it waits in, it does not outlive its coordinator.
        var cues = new Cues(Posix.StandardInput, () => Environment.Exit(ExitCode.Done), role == PipeRoles.LeavesEndOpen ? told => PipeRoles.CloseForgottenEnd(told, ClosableEnd) : null);
        play(cues, rest);
        return ExitCode.Done;
    }

    private static Action<Cues, string[]>? Find(string role) => role switch
    {
        "hello-1" => (cues, _) => PipeRoles.HelloFirst(cues, FirstEnd),
        "hello-2" => (cues, _) => PipeRoles.HelloSecond(cues, FirstEnd),
        "sentinel" => (cues, _) => PipeRoles.UntilSentinel(cues, FirstEnd),
        "eof" => (cues, _) => PipeRoles.UntilEndOfFile(cues, FirstEnd, ClosableEnd),
        PipeRoles.LeavesEndOpen => (cues, _) => PipeRoles.UntilEndOfFile(cues, FirstEnd, null),
        "divisible" => (cues, args) => ChainRoles.Divisible(cues, FirstEnd, ClosableEnd, args),
        "rep" => Sockets((cues, _) => RequestReplyRoles.Server(cues)),
        "req" => Sockets((cues, _) => RequestReplyRoles.Client(cues)),
        "station" => Sockets((cues, _) => PublishSubscribeRoles.Station(cues)),
        "subscriber" => Sockets(PublishSubscribeRoles.Subscriber),
        "broker" => Sockets((cues, _) => BrokerRoles.Broker(cues)),
        "chat" => Sockets(BrokerRoles.Client),
        "ventilator" => Sockets((cues, _) => PushPullRoles.Ventilator(cues)),
        "worker" => Sockets(PushPullRoles.Worker),
        "sink" => Sockets((cues, _) => PushPullRoles.Sink(cues)),
        "pair" => Sockets((cues, _) => PairRoles.First(cues, ClosableEnd)),
        _ => null,
    };

    // What is still on its way goes out before the process ends.
    private static Action<Cues, string[]> Sockets(Action<Cues, string[]> play) => (cues, args) =>
    {
        NetMQConfig.Linger = s_linger;
        play(cues, args);
        NetMQConfig.Cleanup(true);
    };
}
