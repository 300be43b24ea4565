using WebMq.Shared.Pipeline;

namespace WebMq.Web.Pipeline;

/// <summary>What a run did in an interval: the difference of two reports.</summary>
/// <param name="In">Numbers given to the first stage, a second.</param>
/// <param name="Out">Results, a second.</param>
/// <param name="ForRoom">The share of the time that main waited for room in the first pipe.</param>
/// <param name="Stages">In order.</param>
public sealed record RunPace(double In, double Out, double ForRoom, IReadOnlyList<StagePace> Stages)
{
    /// <summary>Nothing yet.</summary>
    public static readonly RunPace None = new(0, 0, 0, []);

    private static readonly RunReport s_start = new(0, null, 0, 0, []);

    /// <summary>The pipes: one before each stage, and the last back to main, of which only the writer tells how long it waits.</summary>
    public IReadOnlyList<PipeFlow> Pipes =>
    [
        .. Stages.Select((stage, i) => PipeFlow.Of(i == 0 ? ForRoom : Stages[i - 1].ForRoom, stage.ForInput)),
        .. Stages.Count == 0 ? (PipeFlow[])[] : [PipeFlow.Of(Stages[^1].ForRoom, 0)],
    ];

    /// <summary>
    /// The place of the stage that holds up the rest: the reader of the last full pipe, which is main when it is as many as
    /// there are stages. Null when no pipe is full.
    /// </summary>
    public int? Slowest => Pipes.Select((pipe, i) => (pipe.State, Index: i)).LastOrDefault(p => p.State == PipeState.Full) is { State: PipeState.Full, Index: var last }
        ? last
        : null;

    /// <summary>The whole of a run so far.</summary>
    public static RunPace Of(RunReport report) => Between(s_start, report);

    /// <summary>From one report to a later one.</summary>
    public static RunPace Between(RunReport before, RunReport after) => Between(before, before, after);

    /// <summary>The same; processor time is taken over a longer interval, since it is measured less often.</summary>
    public static RunPace Between(RunReport longBefore, RunReport before, RunReport after)
    {
        var (seconds, longer) = (after.Seconds - before.Seconds, after.Seconds - longBefore.Seconds);
        if (seconds <= 0 || longer <= 0)
            return None;
        return new RunPace(
            (after.Fed - before.Fed) / seconds,
            (after.Results - before.Results) / seconds,
            Share(after.WaitedForRoom - before.WaitedForRoom, seconds),
            [.. after.Stages.Select((stage, i) => Stage(longBefore.Stages.ElementAtOrDefault(i), before.Stages.ElementAtOrDefault(i), stage, longer, seconds))]);
    }

    private static StagePace Stage(StageReport? longBefore, StageReport? before, StageReport after, double longer, double seconds) => new(
        (after.In - (before?.In ?? 0)) / seconds,
        Math.Max(0, after.Cpu - (longBefore?.Cpu ?? 0)) / longer,
        Share(after.WaitedForInput - (before?.WaitedForInput ?? 0), seconds),
        Share(after.WaitedForRoom - (before?.WaitedForRoom ?? 0), seconds));

    // Times are rounded and are not taken in the same moment.
    private static double Share(double waited, double seconds) => Math.Clamp(waited / seconds, 0, 1);
}
