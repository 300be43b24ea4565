using WebMq.Shared.Pipeline;
using WebMq.Workers.Stage;

namespace WebMq.Workers.Pipeline;

/// <summary>
/// Finds a stage that hangs: one that could go on and moved nothing for longer than it may. A stage that waits for numbers
/// that nobody sends, or for room that nobody makes, is not at fault. Of two that seem to wait for each other at one pipe, the
/// one that began earlier is: the other could still move until it had used up what the pipe held.
/// </summary>
internal static class HangWatch
{
    /// <summary>The stage that hangs; null when none does.</summary>
    /// <param name="stages">In order.</param>
    /// <param name="feed">What main does at the first pipe: writing, working (at its source), or ended.</param>
    /// <param name="feedFor">How long it has done so.</param>
    /// <param name="limit">How long a stage may move nothing.</param>
    public static StageProcess? Find(IReadOnlyList<StageProcess> stages, StageState feed, TimeSpan feedFor, TimeSpan limit)
    {
        var stuck = stages.Where(stage => stage.Exit is null && stage.Cell.InState >= limit).ToList();
        return stuck.Find(stage => stage.IsStopped) ?? stuck.Find(stage => CouldGoOn(stages, stage, feed, feedFor));
    }

    private static bool CouldGoOn(IReadOnlyList<StageProcess> stages, StageProcess stage, StageState feed, TimeSpan feedFor)
    {
        var before = stage.Index > 0 ? stages[stage.Index - 1] : null;
        var behind = stage.Index + 1 < stages.Count ? stages[stage.Index + 1] : null;
        return stage.Cell.State switch
        {
            StageState.Reading when before is null => feed == StageState.Ended || (feed == StageState.Writing && feedFor < stage.Cell.InState),
            StageState.Reading => before.Exit is not null || IsYounger(before, StageState.Writing, stage),
            StageState.Writing => behind is not null && IsYounger(behind, StageState.Reading, stage),
            _ => true,
        };
    }

    private static bool IsYounger(StageProcess neighbour, StageState waiting, StageProcess stage) =>
        neighbour.Exit is null && neighbour.Cell.State == waiting && neighbour.Cell.InState < stage.Cell.InState;
}
