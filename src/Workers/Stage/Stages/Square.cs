namespace WebMq.Workers.Stage.Stages;

/// <summary>The stage <c>square</c>.</summary>
internal sealed class Square : IStage
{
    // The largest number whose square is an Int64.
    private const long Largest = 3_037_000_499;

    /// <inheritdoc/>
    public int Take(ReadOnlySpan<long> numbers, Span<long> passed)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            var number = numbers[i];
            if (number is < -Largest or > Largest)
                throw new StageException(StageFault.Overflow, number);
            passed[i] = number * number;
        }

        return numbers.Length;
    }
}
