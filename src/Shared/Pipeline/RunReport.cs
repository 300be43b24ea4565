namespace WebMq.Shared.Pipeline;

/// <summary>The figures of a run, as its coordinator reports them.</summary>
/// <param name="Fed">Numbers given to the first stage.</param>
/// <param name="Total">Numbers there are to give; null when that is not known before the end.</param>
/// <param name="Results">Numbers that came out of the last stage.</param>
/// <param name="Seconds">Since the start.</param>
/// <param name="Stages">In order.</param>
/// <param name="WaitedForRoom">Seconds main has waited because the first pipe was full.</param>
/// <param name="FirstResult">Seconds from the start to the first result; null before it.</param>
/// <param name="Skipped">What was no number and was passed over.</param>
/// <param name="FirstSkipped">The first of it, and where: <c>line 3, column 1: 'x' is not an integer</c>.</param>
public sealed record RunReport(
    long Fed,
    long? Total,
    long Results,
    double Seconds,
    IReadOnlyList<StageReport> Stages,
    double WaitedForRoom = 0,
    double? FirstResult = null,
    long Skipped = 0,
    string? FirstSkipped = null);
