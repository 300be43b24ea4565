namespace WebMq.Workers.Stage.Stages;

/// <summary>
/// The stage <c>distinct</c>: each number once, at its first place. What it remembers is bounded; beyond the bound it gives
/// up, since passing on what it cannot remember would be wrong.
/// </summary>
/// <param name="most">The most numbers it may remember.</param>
internal sealed class Distinct(int most) : IStage
{
    /// <summary>The most in a run: about 128 MiB of memory.</summary>
    public const int MaxRemembered = 4 << 20;

    private readonly HashSet<long> _seen = [];

    /// <inheritdoc/>
    public int Take(ReadOnlySpan<long> numbers, Span<long> passed)
    {
        var count = 0;
        foreach (var number in numbers)
        {
            if (!_seen.Add(number))
                continue;
            if (_seen.Count > most)
                throw new StageException(StageFault.TooManyDistinct, number);
            passed[count++] = number;
        }

        return count;
    }
}
