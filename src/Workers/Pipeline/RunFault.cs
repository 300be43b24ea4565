using WebMq.Shared.Workers;
using WebMq.Workers.Stage;
using WebMq.Workers.Stage.Stages;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Pipeline;

/// <summary>Finds out why a run failed. One death makes a row of others; what counts is where it began.</summary>
internal static class RunFault
{
    /// <summary>The cause, from how the stages ended.</summary>
    /// <param name="stages">All of them, ended.</param>
    /// <param name="first">The first that ended badly.</param>
    public static WorkerFailureException Of(IReadOnlyList<StageProcess> stages, StageProcess first)
    {
        var cause = Cause(stages, first);
        var (code, what) = cause.Fault switch
        {
            StageFault.Overflow when cause.Spec.Kind.Name == "square" =>
                (WorkerFault.Overflow, $": the square of {cause.Cell.Number} is outside the range of Int64."),
            StageFault.Overflow => (WorkerFault.Overflow, $": the sum {cause.Cell.Number} is outside the range of Int64."),
            StageFault.TooManyDistinct =>
                (WorkerFault.TooManyDistinct, $" remembers at most {Distinct.MaxRemembered:N0} numbers, and {cause.Cell.Number} would be one more."),
            StageFault.BadFrame => (WorkerFault.BadFrame, " received bytes that are no frame."),
            StageFault.UpstreamGone => (WorkerFault.StageDied, " came to the end of its input without an end frame."),
            StageFault.DownstreamGone => (WorkerFault.StageDied, " could not pass its numbers on."),
            _ when cause.Exit is { Signal: { } signal } => (WorkerFault.StageDied, $" was ended by signal {signal}."),
            _ => (WorkerFault.StageDied, $" ended with {cause.Exit}."),
        };
        return new WorkerFailureException(code, cause + what);
    }

    // A stage that says its neighbour is gone points to that neighbour, which may point on.
    private static StageProcess Cause(IReadOnlyList<StageProcess> stages, StageProcess first)
    {
        var index = first.Index;
        for (var steps = 0; steps < stages.Count; steps++)
        {
            var next = stages[index].Fault switch
            {
                StageFault.UpstreamGone => index - 1,
                StageFault.DownstreamGone => index + 1,
                _ => -1,
            };
            if (next < 0 || next >= stages.Count)
                break;
            index = next;
        }

        return stages[index];
    }
}
