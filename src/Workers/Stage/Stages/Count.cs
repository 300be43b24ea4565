namespace WebMq.Workers.Stage.Stages;

/// <summary>The stage <c>count</c>: one number at the end, how many came.</summary>
internal sealed class Count : IStage
{
    private long _count;

    /// <inheritdoc/>
    public int Take(ReadOnlySpan<long> numbers, Span<long> passed)
    {
        _count += numbers.Length;
        return 0;
    }

    /// <inheritdoc/>
    public int End(Span<long> passed)
    {
        passed[0] = _count;
        return 1;
    }
}
