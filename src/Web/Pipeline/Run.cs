using System.Globalization;
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
    private RunSnapshot _snapshot = snapshot;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _cancelled;

    /// <summary>How it stands.</summary>
    public RunSnapshot Snapshot
    {
        get
        {
            lock (_lock)
                return _snapshot;
        }
    }

    /// <summary>The arguments of the coordinator, the same program that a person types.</summary>
    public static IReadOnlyList<string> Arguments(RunDefinition definition, string? input, string output, PipelineOptions options)
    {
        List<string> arguments = ["pipeline", "--supervised"];
        foreach (var stage in definition.Stages)
            arguments.AddRange(["--stage", stage]);
        var seed = definition.Seed;
        if (input is not null)
        {
            arguments.AddRange(["--input", input]);
            if (seed.Column is { } column)
                arguments.AddRange(["--column", column]);
            if (seed.SkipBad)
                arguments.Add("--skip-bad");
        }
        else
        {
            arguments.AddRange(["--count", Text(seed.Count!.Value)]);
            arguments.AddRange(seed.Kind == SeedKind.Random
                ? ["--random", $"{Text(seed.From)},{Text(seed.To!.Value)}", "--seed", Text(seed.RandomSeed!.Value)]
                : ["--from", Text(seed.From), "--step", Text(seed.Step)]);
        }

        arguments.AddRange(["--ending", definition.Ending == RunEnding.Close ? "close" : "sentinel", "--output", output]);
        arguments.AddRange(["--max-numbers", Text(options.MaxNumbers)]);
        arguments.AddRange(["--stall-limit", options.StallLimit.TotalSeconds.ToString(CultureInfo.InvariantCulture)]);
        return arguments;
    }

    /// <summary>Follows the coordinator to its end and returns the last snapshot.</summary>
    public async Task<RunSnapshot> Follow()
    {
        while (await coordinator.ReadLineAsync(CancellationToken.None) is { } line)
            Take(line);
        var exit = await coordinator.WaitForExitAsync();
        if (!Snapshot.IsFinished)
        {
            Change(s => s with
            {
                State = _cancelled ? RunState.Cancelled : RunState.Failed,
                Fault = _cancelled ? null : $"The coordinator (pid {coordinator.Pid}) ended with {exit} before it reported an end; results so far are a part.",
            });
        }

        await coordinator.DisposeAsync();
        return Snapshot;
    }

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
    public void Interrupt() => Change(s => s.IsFinished ? s : s with { State = RunState.Interrupted, Fault = "WebMq ended while it ran." });

    /// <summary>How it stands, now and each time it changed; ends after its end.</summary>
    public async IAsyncEnumerable<RunSnapshot> Watch([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            RunSnapshot now;
            Task changed;
            lock (_lock)
                (now, changed) = (_snapshot, _changed.Task);
            yield return now;
            if (now.IsFinished)
                yield break;
            await changed.WaitAsync(cancellationToken);
            await Task.Delay(s_atMostEvery, cancellationToken);
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

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
        TaskCompletionSource changed;
        lock (_lock)
        {
            if (_snapshot.IsFinished)
                return;
            _snapshot = change(_snapshot);
            changed = _changed;
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
    }
}
