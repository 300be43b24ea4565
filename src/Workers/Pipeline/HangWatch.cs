using WebMq.Shared.Pipeline;
using WebMq.Workers.Stage;

namespace WebMq.Workers.Pipeline;

/// <summary>
/// Finds a stage that hangs: one that could go on and moved nothing for longer than it may. A stage that waits for numbers
/// that nobody sends, or for room that nobody makes, is not at fault.
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
        for (var i = 0; i < stages.Count; i++)
        {
            var stage = stages[i];
            if (stage.Exit is not null || stage.Cell.InState < limit)
                continue;
            var hasInput = i == 0
                ? feed == StageState.Ended || (feed == StageState.Writing && feedFor >= limit)
                : stages[i - 1].Exit is not null || Stuck(stages[i - 1], StageState.Writing, limit);
            var hangs = stage.Cell.State switch
            {
                StageState.Reading => hasInput,
                StageState.Writing => i + 1 < stages.Count && Stuck(stages[i + 1], StageState.Reading, limit),
                _ => true,
            };
            if (hangs)
                return stage;
        }

        return null;
    }

    private static bool Stuck(StageProcess stage, StageState state, TimeSpan limit) =>
        stage.Exit is null && stage.Cell.State == state && stage.Cell.InState >= limit;
}
