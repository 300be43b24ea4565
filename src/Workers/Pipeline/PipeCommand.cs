using System.CommandLine;
using WebMq.Shared.Workers;
using WebMq.Workers.Stage.Pipes;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Pipeline;

/// <summary>The verbs <c>pipe hello|sentinel|eof</c>, the course's programs with a pipe between two processes.</summary>
internal static class PipeCommand
{
    private const int Values = 10;

    public static Command Create() => new("pipe", "The course's programs with a pipe between two processes.")
    {
        Verb("hello", "Two processes greet each other.", Hello),
        Verb("sentinel", "Sends ten random numbers and a stopping value to a child, which prints them.", () => Send(PipeChild.Sentinel)),
        Verb("eof", "Sends ten random numbers to a child, which prints them, and closes the pipe.", () => Send(PipeChild.EndOfFile)),
    };

    private static Command Verb(string name, string description, Func<int> run)
    {
        var command = new Command(name, description);
        command.SetAction(_ => WorkerSession.Run($"pipe {name}", false, _ =>
        {
            if (!Posix.IsSupported)
                throw new WorkerFailureException(WorkerFault.StartFailed, "pipes between processes need Linux or macOS here.");
            return run();
        }));
        return command;
    }

    private static int Hello()
    {
        var (one, other) = Posix.DuplexPipe();
        Spawn(PipeChild.HelloFirst, one);
        Spawn(PipeChild.HelloSecond, other);
        return WaitFor(2);
    }

    private static int Send(string child)
    {
        var (parent, childEnd) = Posix.DuplexPipe();
        Spawn(child, childEnd);
        for (var i = 0; i < Values; i++)
            PipeChild.Send(parent, Random.Shared.Next(1, 101));
        if (child == PipeChild.Sentinel)
            PipeChild.Send(parent, PipeChild.SentinelValue);
        else
            Posix.Close(parent);
        return WaitFor(1);
    }

    // The child's end is closed here: as long as anybody has it open, the other side never sees the end.
    private static void Spawn(string child, int end)
    {
        PosixProcess.SpawnSelf(["pipe-child", child], new ChildStreams(end, Posix.StandardOutput, Posix.StandardError, Group: null));
        Posix.Close(end);
    }

    private static int WaitFor(int children)
    {
        var code = ExitCode.Done;
        while (children > 0)
        {
            PosixProcess.WaitForEnd();
            for (; PosixProcess.Reap() is { } ended; children--)
                code = ended.Exit.IsSuccess ? code : ExitCode.Failed;
        }

        return code;
    }
}
