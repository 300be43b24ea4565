using FsCheck.Xunit;
using WebMq.Workers.Stage.Stages;
using Xunit;

namespace WebMq.UnitTests.Pipeline;

/// <summary>The ways of a filter, one number or four or eight at a time, are one function.</summary>
[Properties(Arbitrary = [typeof(AnyNumbers)], MaxTest = 500)]
public sealed class FilterTests
{
    [Property]
    public bool Divisible_is_what_a_division_says(long[] numbers, long any, byte twos)
    {
        // Divisors of every kind: odd, even, powers of two; and multiples of them among the numbers.
        var divisor = Math.Max(1, (any & long.MaxValue) >> (twos % 63));
        long[] all = [.. numbers, .. numbers.Select(n => unchecked(n / divisor * divisor)), .. Multiples(divisor)];
        return Same(Divides(divisor), all, n => (Int128)n % divisor == 0);
    }

    [Property]
    public bool Not_divisible_is_the_rest(long[] numbers, long any) => any % 8 == 0
        ? Same(new Not<LowBits>(new LowBits(1 << 5)), numbers, n => n % 32 != 0)
        : Same(new Not<OddPart>(new OddPart((any & 0xffff) | 3)), numbers, n => n % ((any & 0xffff) | 3) != 0);

    [Property]
    public bool Comparisons_are_those_of_integers(long[] numbers, long bound, long other) =>
        Same(new GreaterThan(bound), numbers, n => n > bound)
        && Same(new LessThan(bound), numbers, n => n < bound)
        && Same(new WithinRange(bound, other), [.. numbers, bound, other], n => n >= bound && n <= other);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(1L << 62)]
    [InlineData(3L << 61)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MaxValue - 1)]
    public void The_ends_of_the_range_are_ordinary_numbers(long divisor)
    {
        long[] numbers = [long.MinValue, long.MinValue + 1, -1, 0, 1, long.MaxValue - 1, long.MaxValue, .. Multiples(divisor)];
        Assert.True(Same(Divides(divisor), numbers, n => (Int128)n % divisor == 0));
    }

    [Fact]
    public void Every_small_divisor_is_right_for_every_small_number()
    {
        var numbers = Enumerable.Range(-700, 1400).Select(n => (long)n).ToArray();
        Assert.All(Enumerable.Range(1, 300), divisor => Assert.True(Same(Divides(divisor), numbers, n => n % divisor == 0)));
    }

    // A filter of either kind behind one face.
    private static Func<long[], Func<long, bool>, bool> Divides(long divisor) => System.Numerics.BitOperations.IsPow2(divisor)
        ? (numbers, holds) => Same(new LowBits(divisor), numbers, holds)
        : (numbers, holds) => Same(new OddPart(divisor), numbers, holds);

    private static bool Same(Func<long[], Func<long, bool>, bool> filter, long[] numbers, Func<long, bool> holds) => filter(numbers, holds);

    private static bool Same<TPredicate>(TPredicate predicate, long[] numbers, Func<long, bool> holds)
        where TPredicate : struct, IPredicate
    {
        var expected = numbers.Where(holds).ToArray();
        return Kept(numbers, passed => Filter<TPredicate>.Keep(predicate, numbers, passed)).SequenceEqual(expected)
            && Kept(numbers, passed => Filter<TPredicate>.Keep256(predicate, numbers, passed)).SequenceEqual(expected)
            && Kept(numbers, passed => Filter<TPredicate>.Keep512(predicate, numbers, passed)).SequenceEqual(expected)
            && Kept(numbers, passed => new Filter<TPredicate>(predicate).Take(numbers, passed)).SequenceEqual(expected);
    }

    private static long[] Kept(long[] numbers, Func<long[], int> keep)
    {
        var passed = new long[numbers.Length];
        return passed[..keep(passed)];
    }

    private static IEnumerable<long> Multiples(long divisor) =>
        new[] { 0, 1, 2, 3, long.MaxValue / divisor, (long.MaxValue / divisor) - 1 }
            .SelectMany(m => new[] { unchecked(m * divisor), unchecked(-m * divisor), unchecked((m * divisor) + 1), unchecked((-m * divisor) - 1) });
}
