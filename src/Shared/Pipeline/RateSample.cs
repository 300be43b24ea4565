namespace WebMq.Shared.Pipeline;

/// <summary>How far a run was at a time; the chart of its throughput is drawn from these.</summary>
/// <param name="Seconds">Since the start.</param>
/// <param name="Fed">Numbers given to the first stage.</param>
/// <param name="Results">Numbers that came out of the last.</param>
public sealed record RateSample(double Seconds, long Fed, long Results);
