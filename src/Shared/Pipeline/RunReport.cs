namespace WebMq.Shared.Pipeline;

/// <summary>The figures of a run, as its coordinator reports them.</summary>
/// <param name="Fed">Numbers given to the first stage.</param>
/// <param name="Total">Numbers there are to give; null when that is not known before the end.</param>
/// <param name="Results">Numbers that came out of the last stage.</param>
/// <param name="Seconds">Since the start.</param>
/// <param name="Stages">In order.</param>
public sealed record RunReport(long Fed, long? Total, long Results, double Seconds, IReadOnlyList<StageReport> Stages);
