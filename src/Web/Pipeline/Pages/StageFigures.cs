using WebMq.Shared.Pipeline;
using WebMq.Web.Components;

namespace WebMq.Web.Pipeline.Pages;

/// <summary>What is shown of a stage, whether as a box or as a row.</summary>
internal static class StageFigures
{
    /// <summary>What it does, or how it ended.</summary>
    public static string State(StageReport stage) => stage.Exit ?? stage.State switch
    {
        StageState.Starting => "starting",
        StageState.Reading => "waits for numbers",
        StageState.Working => "works",
        StageState.Writing => "waits for room",
        _ => "ended",
    };

    /// <summary>Whether it ended as it should not; in a run that was cancelled all are killed, as they should be.</summary>
    public static bool IsDead(RunSnapshot run, StageReport stage) => run.State != RunState.Cancelled && stage.Exit is not (null or "exit 0");

    /// <summary>The part of its numbers that it passed on.</summary>
    public static string Passes(StageReport stage) => stage.In == 0 ? "–" : FigureText.Percent((double)stage.Out / stage.In);

    /// <summary>The memory it has.</summary>
    public static string Memory(StageReport stage) => stage.Memory == 0 ? "–" : FigureText.Bytes(stage.Memory);
}
