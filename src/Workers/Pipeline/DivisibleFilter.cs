namespace WebMq.Workers.Pipeline;

/// <summary>What a stage does with numbers.</summary>
internal static class DivisibleFilter
{
    /// <summary>Keeps the numbers that the divisor divides, in order.</summary>
    /// <param name="numbers">What came.</param>
    /// <param name="divisor">At least 1.</param>
    /// <param name="kept">Receives them; at least as long as <paramref name="numbers"/>.</param>
    /// <returns>How many were kept.</returns>
    public static int Keep(ReadOnlySpan<long> numbers, long divisor, Span<long> kept)
    {
        var count = 0;
        // Each number is written and only the divisible ones count: a branch would be guessed wrong all the time.
        foreach (var number in numbers)
        {
            kept[count] = number;
            count += number % divisor == 0 ? 1 : 0;
        }

        return count;
    }
}
