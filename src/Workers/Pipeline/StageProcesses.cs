using System.Globalization;
using WebMq.Shared.Pipeline;
using WebMq.Shared.Workers;
using WebMq.Workers.Stage;
using WebMq.Workers.Stage.Pipes;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Pipeline;

/// <summary>
/// The processes of a run, joined by pipes of which each holds only its own ends. That is what makes an end of file mean that
/// a neighbour is gone.
/// </summary>
internal sealed class StageProcesses
{
    private const int LargestPipe = 1 << 20;
    private const int PipesTogether = 48 << 20;

    // A program of its own, without the sockets and the command line of the workers' program: a run starts up to a hundred of it.
    private static readonly string s_program = Path.Combine(AppContext.BaseDirectory, "WebMq.Stage");

    private readonly Lock _reaping = new();
    private readonly List<StageProcess> _stages = [];
    private bool _killed;

    public IReadOnlyList<StageProcess> All => _stages;

    // All are in the group of the first, which lasts until the last of them is reaped.
    private int Group => _stages.Count == 0 ? 0 : _stages[0].Pid;

    /// <summary>The stage whose end was noticed first among those that did not end well; null when all did.</summary>
    public StageProcess? FirstToFail { get; private set; }

    /// <summary>Starts a process for each stage.</summary>
    /// <param name="specs">In order.</param>
    /// <param name="how">Letters for <see cref="StageProgram"/>.</param>
    /// <param name="feed">Given the write end of the first pipe, before the first process is started.</param>
    /// <returns>The read end of the last pipe.</returns>
    /// <exception cref="WorkerFailureException">There are no more processes or descriptors.</exception>
    public int Start(IReadOnlyList<StageSpec> specs, string how, Action<int> feed)
    {
        // Asked for as a power of two, or the system would round up beyond what all may have together.
        var pipeSize = Math.Min(LargestPipe, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(PipesTogether / (specs.Count + 1)) + 1) / 2);
        try
        {
            var shared = SharedCells.Create(specs.Count);
            var (upstream, first) = Posix.Pipe();
            Posix.Grow(first, pipeSize);
            feed(first);
            for (var i = 0; i < specs.Count; i++)
            {
                var next = Posix.Pipe();
                Posix.Grow(next.Write, pipeSize);
                string[] arguments =
                [
                    Text(ChildStreams.SharedDescriptor), Text(i), how, specs[i].Kind.Name, .. specs[i].Values.Select(Text),
                ];
                var cell = StageCell.Map(shared, i);
                cell.Enter(StageState.Starting);
                var pid = PosixProcess.Spawn(s_program, arguments, new ChildStreams(upstream, next.Write, Posix.StandardError, Group, shared));
                lock (_reaping)
                    _stages.Add(new StageProcess(i, specs[i], pid, cell));
                Posix.Close(upstream);
                Posix.Close(next.Write);
                upstream = next.Read;
            }

            Posix.Close(shared);
            return upstream;
        }
        catch (IOException e)
        {
            Kill();
            throw new WorkerFailureException(WorkerFault.StartFailed, $"stage {_stages.Count} of {specs.Count} could not be started: {e.Message}");
        }
    }

    /// <summary>Waits for all to end. The first that ends badly calls <paramref name="failed"/>.</summary>
    public void WaitForAll(Action failed)
    {
        while (_stages.Exists(stage => stage.Exit is null))
        {
            PosixProcess.WaitForEnd();
            if (Reap())
                failed();
        }
    }

    /// <summary>Ends all that still run.</summary>
    public void Kill()
    {
        lock (_reaping)
        {
            if (_killed)
                return;
            _killed = true;
            // All at once: one by one, a stage could still see that its neighbour is gone and end of that. Not reaped means that
            // the group still has its id, even when all in it have ended.
            if (_stages.Exists(stage => stage.Exit is null))
                PosixProcess.KillGroup(Group);
        }
    }

    private bool Reap()
    {
        var failed = false;
        lock (_reaping)
        {
            while (PosixProcess.Reap() is { } ended)
            {
                if (_stages.Find(stage => stage.Pid == ended.Pid) is not { } stage)
                    continue;
                stage.Ended(ended.Exit, ended.Usage);
                if (ended.Exit.IsSuccess || FirstToFail is not null)
                    continue;
                FirstToFail = stage;
                failed = true;
            }
        }

        return failed;
    }

    private static string Text(int number) => Text((long)number);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
