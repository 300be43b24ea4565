using System.Globalization;
using WebMq.Shared.Workers;
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

    private readonly Lock _reaping = new();
    private readonly List<StageProcess> _stages = [];
    private bool _killed;

    public IReadOnlyList<StageProcess> All => _stages;

    /// <summary>The stage whose end was noticed first among those that did not end well; null when all did.</summary>
    public StageProcess? FirstToFail { get; private set; }

    /// <summary>Starts a stage for each divisor.</summary>
    /// <returns>The write end of the first pipe, the read end of the last, and the read end of what all say of themselves.</returns>
    /// <exception cref="WorkerFailureException">There are no more processes or descriptors.</exception>
    public (int Feed, int Results, int Lines) Start(IReadOnlyList<long> divisors)
    {
        var pipeSize = Math.Min(LargestPipe, PipesTogether / (divisors.Count + 1));
        try
        {
            var lines = Posix.Pipe();
            var (upstream, feed) = Posix.Pipe();
            Posix.Grow(feed, pipeSize);
            for (var i = 0; i < divisors.Count; i++)
            {
                var next = Posix.Pipe();
                Posix.Grow(next.Write, pipeSize);
                string[] arguments = ["stage", "--index", Text(i), "--divisor", Text(divisors[i])];
                var pid = Posix.SpawnSelf(arguments, upstream, next.Write, lines.Write, ownGroup: true);
                lock (_reaping)
                    _stages.Add(new StageProcess(i, divisors[i], pid));
                Posix.Close(upstream);
                Posix.Close(next.Write);
                upstream = next.Read;
            }

            Posix.Close(lines.Write);
            return (feed, upstream, lines.Read);
        }
        catch (IOException e)
        {
            Kill();
            throw new WorkerFailureException(WorkerFault.StartFailed, $"stage {_stages.Count} of {divisors.Count} could not be started: {e.Message}");
        }
    }

    /// <summary>Waits for all to end. The first that ends badly calls <paramref name="failed"/>.</summary>
    public void WaitForAll(Action failed)
    {
        while (_stages.Exists(stage => stage.Exit is null))
        {
            Posix.WaitForEnd();
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
            // Not reaped means that the id still belongs to the stage, even when it has ended.
            foreach (var stage in _stages.Where(stage => stage.Exit is null))
                Posix.Kill(stage.Pid);
        }
    }

    private bool Reap()
    {
        var failed = false;
        lock (_reaping)
        {
            while (Posix.Reap() is { } ended)
            {
                if (_stages.Find(stage => stage.Pid == ended.Pid) is not { } stage)
                    continue;
                stage.Exit = ended.Exit;
                if (ended.Exit.IsSuccess || FirstToFail is not null)
                    continue;
                FirstToFail = stage;
                failed = true;
            }
        }

        return failed;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
