namespace WebMq.Workers.Stage.Stages;

/// <summary>
/// The stage <c>sum</c>: one number at the end. It is kept in 128 bits, which no run can fill, so that only the result has
/// to be an Int64, and not what it was on the way.
/// </summary>
internal sealed class Sum : IStage
{
    private Int128 _sum;

    /// <inheritdoc/>
    public int Take(ReadOnlySpan<long> numbers, Span<long> passed)
    {
        foreach (var number in numbers)
            _sum += number;
        return 0;
    }

    /// <inheritdoc/>
    public int End(Span<long> passed)
    {
        if (_sum < long.MinValue || _sum > long.MaxValue)
            throw new StageException(StageFault.Overflow, _sum);
        passed[0] = (long)_sum;
        return 1;
    }
}
