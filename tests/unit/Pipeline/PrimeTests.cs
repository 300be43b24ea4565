using WebMq.Workers.Stage.Stages;
using Xunit;

namespace WebMq.UnitTests.Pipeline;

public sealed class PrimeTests
{
    [Fact]
    public void Small_numbers_are_what_a_sieve_says()
    {
        const int Most = 200_000;
        var composite = new bool[Most + 1];
        for (var i = 2; i * i <= Most; i++)
        {
            for (var multiple = i * i; !composite[i] && multiple <= Most; multiple += i)
                composite[multiple] = true;
        }

        Assert.Equal(
            Enumerable.Range(-3, Most).Where(n => n > 1 && !composite[n]),
            Enumerable.Range(-3, Most).Where(n => Prime.IsPrime(n)));
    }

    [Theory]
    [InlineData(2_147_483_647)]
    [InlineData(2_305_843_009_213_693_951)]
    [InlineData(9_223_372_036_854_775_783)]
    [InlineData(9_223_372_036_854_775_643)]
    [InlineData(1_000_000_000_000_000_003)]
    [InlineData(4_611_686_018_427_387_847)]
    public void Large_primes_are_known(long prime) => Assert.True(Prime.IsPrime(prime));

    // Strong pseudoprimes to many bases, Carmichael numbers, squares and products of neighbouring primes.
    [Theory]
    [InlineData(3_215_031_751)]
    [InlineData(3_474_749_660_383)]
    [InlineData(341_550_071_728_321)]
    [InlineData(3_825_123_056_546_413_051)]
    [InlineData(561)]
    [InlineData(1_729)]
    [InlineData(9_746_347_772_161)]
    [InlineData(1_681)]
    [InlineData(1_763)]
    [InlineData(9_223_371_994_482_243_049)]
    [InlineData(9_223_372_036_854_775_807)]
    [InlineData(long.MinValue)]
    [InlineData(-7)]
    [InlineData(0)]
    [InlineData(1)]
    public void What_looks_like_a_prime_is_not_taken_for_one(long number) => Assert.False(Prime.IsPrime(number));
}
