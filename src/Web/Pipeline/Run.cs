using System.Diagnostics;
using System.Runtime.CompilerServices;
using WebMq.Shared.Pipeline;
using WebMq.Shared.Workers;
using WebMq.Web.Workers;

namespace WebMq.Web.Pipeline;

/// <summary>
/// A run under way: the coordinator's process and what it reports. No number passes through here; results go from the last
/// pipe into a file.
/// </summary>
internal sealed class Run(RunSnapshot snapshot, IWorkerProcess coordinator)
{
    private static readonly TimeSpan s_atMostEvery = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly ChangeSignal _changed = new();
    private readonly RunThroughput _throughput = new();
    private readonly TaskCompletionSource _recorded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RunSnapshot _snapshot = snapshot;
    private Task? _following;
    private bool _cancelled;

    /// <summary>Completes when its end is in the log, or could not be written there.</summary>
    public Task Recorded => _following ?? _recorded.Task;

    /// <summary>How it stands, for lists.</summary>
    public RunSnapshot Summary
    {
        get
        {
            lock (_lock)
                return _snapshot;
        }
    }

    /// <summary>How it stands and how far it was at times.</summary>
    public RunSnapshot Snapshot
    {
        get
        {
            lock (_lock)
                return _snapshot with { Throughput = _throughput.Samples };
        }
    }

    /// <summary>Follows the coordinator to its end and returns the last snapshot.</summary>
    public async Task<RunSnapshot> Follow()
    {
        while (await coordinator.ReadLineAsync(CancellationToken.None) is { } line)
            Take(line);
        var exit = await coordinator.WaitForExitAsync();
        Change(s => s with
        {
            State = _cancelled ? RunState.Cancelled : RunState.Failed,
            Fault = _cancelled ? null : $"The coordinator (pid {coordinator.Pid}) ended with {exit} before it reported an end; results so far are a part.",
        });
        await coordinator.DisposeAsync();
        return Snapshot;
    }

    /// <summary>Follows it in the background; when that is done its end is recorded.</summary>
    public void Begin(Func<Task> follow) => _following = Task.Run(async () =>
    {
        await follow();
        _recorded.SetResult();
    });

    /// <summary>Ends all its processes; nothing happens when it is over.</summary>
    public async Task Cancel()
    {
        _cancelled = true;
        try
        {
            await coordinator.StopAsync(TimeSpan.FromSeconds(2));
        }
        catch (InvalidOperationException)
        {
            // It has ended in the same moment.
        }
    }

    /// <summary>The app ends and the run with it.</summary>
    public void Interrupt() => Change(s => s with { State = RunState.Interrupted, Fault = "WebMq ended while it ran." });

    /// <summary>How it stands, now and each time it changed; ends after its end.</summary>
    public async IAsyncEnumerable<RunSnapshot> Watch([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var changed = _changed.Next;
            var now = Snapshot;
            var shown = Stopwatch.GetTimestamp();
            yield return now;
            if (now.IsFinished)
                yield break;
            await changed.WaitAsync(cancellationToken);
            var early = s_atMostEvery - Stopwatch.GetElapsedTime(shown);
            if (early > TimeSpan.Zero)
                await Task.Delay(early, cancellationToken);
        }
    }

    private void Take(WorkerLine line) => Change(s => line.Type switch
    {
        WorkerLineType.Ready => s with { State = RunState.Running, CoordinatorPid = line.Pid, Report = line.Run ?? s.Report },
        WorkerLineType.Stats => s with { Report = line.Run ?? s.Report },
        WorkerLineType.Completed => s with { State = RunState.Completed, Report = line.Run ?? s.Report },
        WorkerLineType.Cancelled => s with { State = RunState.Cancelled, Report = line.Run ?? s.Report },
        WorkerLineType.Failed => s with { State = RunState.Failed, Fault = line.Detail ?? line.Code, Report = line.Run ?? s.Report },
        _ => s,
    });

    private void Change(Func<RunSnapshot, RunSnapshot> change)
    {
        lock (_lock)
        {
            // What it was at its end it stays.
            if (_snapshot.IsFinished)
                return;
            _snapshot = change(_snapshot);
            _throughput.Take(_snapshot.Report, last: _snapshot.IsFinished);
        }

        _changed.Raise();
    }
}
