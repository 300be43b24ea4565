namespace WebMq.Shared.Pipeline;

/// <summary>The figures of one stage.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Divisor">What it divides by.</param>
/// <param name="Pid">Its process id.</param>
/// <param name="In">Numbers read.</param>
/// <param name="Out">Numbers passed on.</param>
/// <param name="Exit">How it ended: <c>exit 0</c>, <c>signal 9</c>; null while it runs.</param>
public sealed record StageReport(int Index, long Divisor, int Pid, long In, long Out, string? Exit);
