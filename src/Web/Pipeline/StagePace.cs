namespace WebMq.Web.Pipeline;

/// <summary>What one stage did in an interval.</summary>
/// <param name="In">Numbers read, a second.</param>
/// <param name="Cpu">The share of one processor: 1 for the whole of it.</param>
/// <param name="ForInput">The share of the time that it waited for numbers.</param>
/// <param name="ForRoom">The share of the time that it waited for room in the pipe behind it.</param>
public readonly record struct StagePace(double In, double Cpu, double ForInput, double ForRoom);
