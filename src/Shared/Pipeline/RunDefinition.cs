namespace WebMq.Shared.Pipeline;

/// <summary>What a run does: numbers in, a process for each stage, numbers out.</summary>
/// <param name="Stages">In order, each as a <see cref="StageSpec"/> is written: <c>divisible(2)</c>; 1 to <see cref="RunLimits.MaxStages"/>.</param>
/// <param name="Seed">The numbers.</param>
/// <param name="Ending">How the sequence ends.</param>
public sealed record RunDefinition(IReadOnlyList<string> Stages, NumberSeed Seed, RunEnding Ending = RunEnding.Sentinel)
{
    /// <summary>The course's pipeline: a <c>divisible</c> stage for each divisor over numbers that follow each other.</summary>
    public static RunDefinition Divisible(IEnumerable<long> divisors, long from, long count) =>
        new([.. divisors.Select(d => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"divisible({d})"))], NumberSeed.Range(from, count));
}
