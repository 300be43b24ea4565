using WebMq.Shared.Workers;
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
        return cause.Fault switch
        {
            StageFault.BadFrame => new WorkerFailureException(WorkerFault.BadFrame, $"{cause} received bytes that are no frame."),
            StageFault.UpstreamGone => new WorkerFailureException(WorkerFault.StageDied, $"{cause} came to the end of its input without an end frame."),
            StageFault.DownstreamGone => new WorkerFailureException(WorkerFault.StageDied, $"{cause} could not pass its numbers on."),
            _ when cause.Exit is { Signal: { } signal } => new WorkerFailureException(WorkerFault.StageDied, $"{cause} was ended by signal {signal}."),
            _ => new WorkerFailureException(WorkerFault.StageDied, $"{cause} ended with {cause.Exit}."),
        };
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
