using System.Diagnostics;
using WebMq.Shared.Lab;
using WebMq.Shared.Workers;
using WebMq.Workers.Pipeline;
using WebMq.Workers.Stage.Pipes;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Lab;

/// <summary>
/// Runs a program of the lab: starts its actors, grants their operations at the pace, and tells what happened. One thread
/// does all of it and waits for whatever comes first: an actor, a command, the end of a child, the time for the next grant.
/// </summary>
internal sealed class LabCoordinator
{
    private const int Idle = 1_000;
    private const int Soon = 10;

    private static readonly TimeSpan s_stepPatience = TimeSpan.FromMilliseconds(300);

    private readonly WorkerSession _session;
    private readonly LabProgram _program;
    private readonly LabPace _pace;
    private readonly LabTeller _teller;
    private readonly LabGates _gates;
    private readonly LabOrdering _ordering;
    private readonly LabCast _cast = new();
    private readonly bool _leaveOpen;
    private readonly (int Mine, int Theirs) _wake = Posix.DuplexPipe();
    private readonly Queue<Actor> _asking = new();
    private readonly Dictionary<Actor, string?> _asked = [];
    private readonly HashSet<int> _reaped = [];

    private LabCoordinator(WorkerSession session, LabProgram program, LabSettings settings)
    {
        _session = session;
        _program = program;
        _leaveOpen = settings.LeaveOpen;
        _pace = new LabPace(settings.Rate, settings.Paused);
        _teller = new LabTeller(session, settings.MaxSteps);
        _gates = new LabGates(program);
        _ordering = new LabOrdering(_cast);
    }

    /// <summary>Runs it to its end, or until the session stops.</summary>
    public static int Run(WorkerSession session, LabProgram program, LabSettings settings)
    {
        if (!Posix.IsSupported)
            throw new WorkerFailureException(WorkerFault.StartFailed, "the lab needs Linux or macOS.");
        var coordinator = new LabCoordinator(session, program, settings);
        session.CommandCame = coordinator.Wake;
        using var stopping = session.Stopping.Register(coordinator.Wake);
        try
        {
            return coordinator.Work();
        }
        catch (IOException e)
        {
            throw new WorkerFailureException(WorkerFault.StartFailed, $"the processes could not be started: {e.Message}");
        }
        finally
        {
            coordinator.EndAll();
        }
    }

    private void Wake() => Posix.TryWriteAll(_wake.Theirs, [0]);

    private int Work()
    {
        _session.Ready(new Dictionary<string, string>(), $"{_program.Name} runs");
        _cast.Start(_program, _leaveOpen);
        foreach (var actor in _cast.Actors)
        {
            var ends = _program.Actors.Single(a => a.Name == actor.Name).Ends;
            var holding = ends.Count > 0 ? $"starts, holding {string.Join(" and ", ends)}" : "starts";
            Note(_teller.Tell(actor, new LabSignal(LabSignalKind.Done, Stopwatch.GetTimestamp(), LabOperation.Created, null, holding, null), LabStepState.Done), actor);
        }

        while (!_session.Stopping.IsCancellationRequested)
        {
            Listen();
            while (_ordering.TryNext(out var actor, out var signal))
                Take(actor, signal);
            TakeCommands();
            Reap();
            Grant();
            if (_cast.Actors.All(a => a.HasEnded))
            {
                _session.Write(new WorkerLine { Type = WorkerLineType.Completed, Worker = "lab" });
                return ExitCode.Done;
            }
        }

        EndAll();
        _session.Write(new WorkerLine { Type = WorkerLineType.Cancelled, Worker = "lab" });
        return ExitCode.Done;
    }

    // Everything that was said before what is read now is read as well, before any of it is told: so the order of times holds.
    private void Listen()
    {
        var wait = Patience();
        Span<byte> wakes = stackalloc byte[64];
        while (true)
        {
            var open = _cast.Actors.Where(a => !a.IsSilent).ToList();
            var ready = LabPosix.WaitReadable([_wake.Mine, .. open.Select(a => a.Control)], wait);
            if (ready.Count == 0)
                return;
            if (ready.Contains(_wake.Mine))
                Posix.Read(_wake.Mine, wakes);
            foreach (var actor in open.Where(a => ready.Contains(a.Control)))
                actor.Hear();
            wait = 0;
        }
    }

    private int Patience()
    {
        var unsettled = _cast.Actors.Any(a => a.Said.Count > 0 || (a.Doing is not null && a.IsCausing) || (a.IsSilent && !a.HasEnded));
        if (unsettled || _pace.Steps > 0)
            return Soon;
        return _asking.Count > 0 && _pace.Wait is { } wait && Ready() is not null ? Math.Clamp((int)Math.Ceiling(wait.TotalMilliseconds), 0, Idle) : Idle;
    }

    private void Take(Actor actor, LabSignal signal)
    {
        if (signal.Kind == LabSignalKind.Ask)
        {
            actor.Asking = signal;
            _asked[actor] = signal.Channel;
            _asking.Enqueue(actor);
            return;
        }

        if (signal.Kind == LabSignalKind.Begun)
        {
            actor.Doing = signal;
            actor.IsDoingTold = signal.Operation == LabOperation.Receive;
            if (actor.IsDoingTold)
                Note(_teller.Tell(actor, signal, LabStepState.Waiting), actor);
            return;
        }

        // Told by the time it began: its message may have arrived before it was over.
        var begun = actor.Doing is { } doing && doing.Operation == signal.Operation && !signal.IsArrival ? doing.Ticks : signal.Ticks;
        if (actor.Doing?.Operation == signal.Operation || signal.Operation == LabOperation.EndOfFile)
            actor.Doing = null;
        actor.HasEnded |= signal.Operation == LabOperation.Exit;
        Note(_teller.Tell(actor, signal with { Ticks = begun }, LabStepState.Done), actor);
    }

    private void Note(LabStep step, Actor actor) => _gates.Told(step, _asked.GetValueOrDefault(actor));

    private void TakeCommands()
    {
        while (_session.Commands.TryRead(out var command))
        {
            if (command == LabOrder.CloseEnd && _leaveOpen && _program.Name == "eof")
                _cast.Actors.Single(a => a.IsProcess).Order(LabOrder.CloseEnd);
            else if (command == LabOrder.CloseEnd)
                Refuse(command, "no end was left open in this run");
            else if (!_pace.TryTake(command))
                Refuse(command, $"there are {LabOrder.Go}, {LabOrder.Pause}, {LabOrder.Step}, {LabOrder.Pace} {LabOrder.Slowest} to {LabOrder.Fastest} or {LabOrder.Full}, and {LabOrder.CloseEnd}");
        }
    }

    private void Refuse(string command, string why) => _session.Write(new WorkerLine
    {
        Type = WorkerLineType.Error,
        Worker = "lab",
        Code = WorkerFault.UnknownCommand,
        Detail = $"'{FrameText.Of(System.Text.Encoding.UTF8.GetBytes(command))}' is no command now: {why}.",
    });

    private Actor? Ready() => _asking.FirstOrDefault(a => a.Asking is { } ask && _gates.Reason(a, ask) is null);

    private void Grant()
    {
        foreach (var actor in _cast.Actors.Where(a => a.IsLasting))
        {
            actor.IsDoingTold = true;
            Note(_teller.Tell(actor, actor.Doing!, LabStepState.Waiting), actor);
        }

        while (_pace.Wait == TimeSpan.Zero && Ready() is { } ready)
        {
            // Who was granted something waits behind the others with what it asks for next.
            var others = _asking.Where(a => a != ready).ToList();
            _asking.Clear();
            others.ForEach(_asking.Enqueue);
            _pace.Granted();
            ready.Grant(_gates.Endpoint(ready.Asking!));
        }

        if (_pace.Steps > 0 && !_cast.Actors.Any(a => a.IsBusy || a.Said.Count > 0) && Stopwatch.GetElapsedTime(_pace.StepAskedAt) > s_stepPatience)
        {
            _pace.GiveUpStep();
            _teller.Note($"No operation can be granted: {WhoWaits()}.");
        }
    }

    private string WhoWaits() => string.Join("; ", _cast.Actors.Where(a => !a.HasEnded).Select(a =>
        $"{a.Name} {(a.Asking is { } ask ? _gates.Reason(a, ask) : a.Doing is { } doing ? $"waits in {(doing.Operation == LabOperation.Receive ? "recv" : "send")}() on {doing.Channel}" : "is about to end")}"));

    private void Reap()
    {
        // A child's channel ends a moment before the child does.
        while (PosixProcess.Reap() is { } ended)
        {
            _reaped.Add(ended.Pid);
            foreach (var actor in _cast.Actors.Where(a => a.Pid == ended.Pid))
                actor.Exit = ended.Exit;
        }

        foreach (var actor in _cast.Actors.Where(a => a is { Exit: not null, IsSilent: true, HasEnded: false, Said.Count: 0 }))
        {
            actor.HasEnded = true;
            actor.Asking = actor.Doing = null;
            var note = actor is { IsServer: true, Exit.IsSuccess: true } ? "a server has no end of its own: the lab ended it" : null;
            _teller.Tell(actor, new LabSignal(LabSignalKind.Done, Stopwatch.GetTimestamp(), LabOperation.Exit, null, actor.Exit!.ToString(), note), LabStepState.Done);
        }

        if (_cast.Actors.Any(a => !a.HasEnded) && _cast.Actors.All(a => a.HasEnded || a.IsServer))
        {
            foreach (var server in _cast.Actors.Where(a => !a.HasEnded))
                server.Dismiss();
        }
    }

    private void EndAll()
    {
        var left = _cast.Actors.Select(a => a.Pid).Where(p => p != Environment.ProcessId && !_reaped.Contains(p)).Distinct().ToList();
        foreach (var pid in left)
            PosixProcess.Kill(pid);
        while (!left.TrueForAll(_reaped.Contains))
        {
            PosixProcess.WaitForEnd();
            Reap();
        }
    }
}
