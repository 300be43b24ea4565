using FsCheck.Xunit;
using WebMq.Workers.Pipeline;
using Xunit;

namespace WebMq.UnitTests.Pipeline;

public sealed class DivisibleFilterTests
{
    [Property]
    public bool It_keeps_what_the_divisor_divides_in_order(long[] numbers, long any)
    {
        var divisor = any == long.MinValue ? long.MaxValue : Math.Max(1, Math.Abs(any));
        return Kept(numbers, divisor).SequenceEqual(numbers.Where(n => n % divisor == 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1L << 62)]
    [InlineData(long.MaxValue)]
    public void The_ends_of_the_range_are_ordinary_numbers(long divisor)
    {
        long[] numbers = [long.MinValue, long.MinValue + 1, -1, 0, 1, long.MaxValue - 1, long.MaxValue];
        Assert.Equal(numbers.Where(n => (Int128)n % divisor == 0), Kept(numbers, divisor));
    }

    private static long[] Kept(long[] numbers, long divisor)
    {
        var kept = new long[numbers.Length];
        return kept[..DivisibleFilter.Keep(numbers, divisor, kept)];
    }
}
