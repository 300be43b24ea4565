using System.Diagnostics;
using WebMq.Shared.Lab;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Lab;

/// <summary>Numbers what happened and tells it: a line of JSON to the app, a sentence to a person at a terminal.</summary>
internal sealed class LabTeller(WorkerSession session, int maxSteps)
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private int _number;

    /// <exception cref="WorkerFailureException">A run may tell no more.</exception>
    public LabStep Tell(Actor actor, LabSignal signal, LabStepState state) => Tell(
        new LabStep(0, Seconds(signal.Ticks), actor.Process, actor.Pid, actor.Thread, signal.Operation, state, signal.Channel, signal.Value, signal.Note));

    /// <summary>Says something of the run itself.</summary>
    public void Note(string text) => Tell(
        new LabStep(0, Seconds(Stopwatch.GetTimestamp()), "lab", Environment.ProcessId, null, LabOperation.Note, LabStepState.Done, null, text, null));

    private LabStep Tell(LabStep step)
    {
        if (_number == maxSteps)
            throw new WorkerFailureException(WorkerFault.TooManySteps, $"A run tells of at most {maxSteps} steps.");
        step = step with { Number = ++_number };
        session.Write(new WorkerLine { Type = WorkerLineType.Step, Step = step });
        if (!session.Supervised)
            session.Show(LabText.Of(step));
        return step;
    }

    private double Seconds(long ticks) => Math.Round(Stopwatch.GetElapsedTime(_start, ticks).TotalSeconds, 6);
}
