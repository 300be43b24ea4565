using WebMq.Shared.Lab;
using WebMq.Workers.Lab.Roles;
using WebMq.Workers.Pipeline;
using WebMq.Workers.Stage.Pipes;

namespace WebMq.Workers.Lab;

/// <summary>
/// Starts the actors of a program. The course's main program, which makes the pipes and keeps ends of its own, is a thread
/// of the coordinator; everything else is a process that is given exactly its ends.
/// </summary>
internal sealed class LabCast
{
    private readonly List<Actor> _actors = [];

    /// <summary>In the order of starting.</summary>
    public IReadOnlyList<Actor> Actors => _actors;

    /// <exception cref="IOException">A process or a pipe cannot be made.</exception>
    public void Start(LabProgram program, bool leaveOpen)
    {
        switch (program.Name)
        {
            case "hello":
                var (one, other) = Posix.DuplexPipe();
                StartProcess("Process-1", ["hello-1"], one);
                StartProcess("Process-2", ["hello-2"], other);
                break;
            case "sentinel":
                var (parent, child) = Posix.DuplexPipe();
                StartProcess("child", ["sentinel"], child);
                StartThread("parent", cues => PipeRoles.SendUntilSentinel(cues, parent));
                break;
            case "eof":
                (parent, child) = Posix.DuplexPipe();
                // As in Python, where a fork copies every end that is open: the child gets the parent's end as well.
                StartProcess("child", [leaveOpen ? PipeRoles.LeavesEndOpen : "eof"], child, parent, keepSecond: true);
                StartThread("parent", cues => PipeRoles.SendAndClose(cues, parent));
                break;
            case "chain":
                StartChain();
                break;
            case "request-reply":
                StartProcess("server", ["rep"], isServer: true);
                StartProcess("client", ["req"]);
                break;
            case "publish-subscribe":
                StartProcess("station", ["station"]);
                StartProcess("oslo", ["subscriber", "oslo", "3"]);
                StartProcess("everything", ["subscriber", "", "9"]);
                StartProcess("latecomer", ["subscriber", "", "5"]);
                break;
            case "broker":
                StartProcess("broker", ["broker"], isServer: true);
                StartProcess("ada", ["chat", "ada", "ada,ben,ada,ben"]);
                StartProcess("ben", ["chat", "ben", "ada,ben,ada,ben"]);
                break;
            case "push-pull":
                StartProcess("sink", ["sink"]);
                StartProcess("quick", ["worker", "quick", "1"]);
                StartProcess("slow", ["worker", "slow", "3"]);
                StartProcess("ventilator", ["ventilator"]);
                break;
            case "pair":
                StartPair();
                break;
            default:
                throw new ArgumentException($"{program.Name} has no cast.", nameof(program));
        }
    }

    private void StartChain()
    {
        var (in1, out1) = Posix.Pipe();
        var (in2, out2) = Posix.Pipe();
        var (in3, out3) = Posix.Pipe();
        StartProcess("divisible(2)", ["divisible", "2", "conn1_in", "conn2_out"], in1, out2);
        StartProcess("divisible(5)", ["divisible", "5", "conn2_in", "conn3_out"], in2, out3);
        StartThread("main", cues => ChainRoles.Numbers(cues, out1, in3));
    }

    private void StartPair()
    {
        var (first, firstChild) = Posix.DuplexPipe();
        var (second, secondChild) = Posix.DuplexPipe();
        var pid = Spawn(["pair"], firstChild, null, secondChild);
        Posix.Close(firstChild);
        Posix.Close(secondChild);
        _actors.Add(new Actor("thread-1", "pair", pid, first));
        _actors.Add(new Actor("thread-2", "pair", pid, second));
    }

    private void StartProcess(string name, string[] arguments, int? end = null, int? second = null, bool isServer = false, bool keepSecond = false)
    {
        var (control, childControl) = Posix.DuplexPipe();
        var pid = Spawn(arguments, childControl, end, second);
        Posix.Close(childControl);
        // As long as anybody has them open, the other side never sees the end.
        if (end is { } first)
            Posix.Close(first);
        if (second is { } other && !keepSecond)
            Posix.Close(other);
        _actors.Add(new Actor(name, name, pid, control) { IsProcess = true, IsServer = isServer });
    }

    private void StartThread(string name, Action<Cues> play)
    {
        var (control, ownControl) = Posix.DuplexPipe();
        _actors.Add(new Actor(name, name, Environment.ProcessId, control));
        new Thread(() => Play(new Cues(ownControl, () => { }), play)) { IsBackground = true, Name = name }.Start();
    }

    private static void Play(Cues cues, Action<Cues> play)
    {
        string? fault = null;
        try
        {
            play(cues);
        }
        catch (IOException e)
        {
            // The reader was killed: this run goes on without it and shows so.
            fault = e.Message;
        }

        cues.Tell(LabSignalKind.Done, LabOperation.Exit, null, null, fault ?? "it has nothing more to do");
    }

    private static int Spawn(IEnumerable<string> arguments, int control, int? end, int? second) => PosixProcess.SpawnSelf(
        ["lab-child", .. arguments],
        new ChildStreams(control, end ?? Posix.StandardError, Posix.StandardError, Group: 0, second));
}
