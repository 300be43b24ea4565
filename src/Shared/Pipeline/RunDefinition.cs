namespace WebMq.Shared.Pipeline;

/// <summary>What a run does: numbers in, a stage for each divisor, numbers out.</summary>
/// <param name="Divisors">One stage each, in this order; 1 to <see cref="RunLimits.MaxStages"/>, each at least 1.</param>
/// <param name="From">The first number of a range.</param>
/// <param name="Count">How many numbers the range has; null when the numbers come from a list or a file.</param>
/// <param name="Numbers">A pasted list: integers with white space, commas or semicolons between them.</param>
/// <param name="File">The name of an uploaded file, text with one number a line; set by the app.</param>
/// <param name="Ending">How the sequence ends.</param>
public sealed record RunDefinition(
    IReadOnlyList<long> Divisors,
    long From = 0,
    long? Count = null,
    string? Numbers = null,
    string? File = null,
    RunEnding Ending = RunEnding.Sentinel);
