using System.Globalization;
using WebMq.Shared.Pipeline;
using WebMq.Web.Components;

namespace WebMq.Web.Pipeline;

/// <summary>One line of two runs side by side.</summary>
/// <param name="Name">What it is.</param>
/// <param name="A">Of the first.</param>
/// <param name="B">Of the second.</param>
/// <param name="Difference">The second less the first, with its sign; empty where there is none.</param>
/// <param name="Ratio">How many times the first the second is; empty where there is none.</param>
public sealed record Comparison(string Name, string A, string B, string Difference = "", string Ratio = "")
{
    /// <summary>What the runs were to do and how they ended.</summary>
    public static IReadOnlyList<Comparison> OfDefinitions(RunSnapshot a, RunSnapshot b) =>
    [
        new("stages", string.Join(" → ", a.Definition.Stages), string.Join(" → ", b.Definition.Stages)),
        new("numbers", RunText.Numbers(a), RunText.Numbers(b)),
        new("ending", Ending(a), Ending(b)),
        new("outcome", Outcome(a), Outcome(b)),
    ];

    /// <summary>What they measured.</summary>
    public static IReadOnlyList<Comparison> OfFigures(RunSnapshot a, RunSnapshot b)
    {
        var (paceA, paceB) = (RunPace.Of(a.Report), RunPace.Of(b.Report));
        return
        [
            Of("numbers in", a.Report.Fed, b.Report.Fed, Whole),
            Of("results", a.Report.Results, b.Report.Results, Whole),
            Of("took", a.Report.Seconds, b.Report.Seconds, FigureText.Seconds),
            Of("first result after", a.Report.FirstResult, b.Report.FirstResult, FigureText.Seconds),
            Of("numbers in a second", paceA.In, paceB.In, FigureText.Rate),
            Of("results a second", paceA.Out, paceB.Out, FigureText.Rate),
            Of("main waited for room", a.Report.WaitedForRoom, b.Report.WaitedForRoom, FigureText.Seconds),
            Of("processor time of all stages", a.Report.Stages.Sum(s => s.Cpu), b.Report.Stages.Sum(s => s.Cpu), FigureText.Seconds),
            Of("most memory of a stage", Memory(a), Memory(b), bytes => FigureText.Bytes((long)bytes)),
            Of("passed over", a.Report.Skipped, b.Report.Skipped, Whole),
        ];
    }

    private static Comparison Of(string name, double? a, double? b, Func<double, string> text)
    {
        if (a is not { } first || b is not { } second)
            return new Comparison(name, a is null ? "–" : text(a.Value), b is null ? "–" : text(b.Value));
        var difference = second - first;
        var sign = difference > 0 ? "+" : "−";
        return new Comparison(
            name,
            text(first),
            text(second),
            difference == 0 ? "" : sign + text(Math.Abs(difference)),
            first == 0 || difference == 0 ? "" : $"× {Times(second / first)}");
    }

    private static string Times(double ratio) => ratio < 0.01 ? ratio.ToString("0.####", CultureInfo.InvariantCulture) : FigureText.Short(ratio);

    private static double? Memory(RunSnapshot run) => run.Report.Stages.Select(s => (double?)s.Memory).DefaultIfEmpty(null).Max() is > 0 and var most ? most : null;

    private static string Whole(double number) => FigureText.Whole((long)number);

    private static string Ending(RunSnapshot run) => run.Definition.Ending == RunEnding.Close ? "by closing" : "by sentinel";

    private static string Outcome(RunSnapshot run) => run.State.ToString().ToLowerInvariant() + (run.Fault is { } fault ? $": {fault}" : "");
}
