using FsCheck;
using FsCheck.Fluent;

namespace WebMq.UnitTests.Pipeline;

/// <summary>Numbers over the whole range of Int64, its ends and the neighbours of powers of two more often than others.</summary>
public static class AnyNumbers
{
    private static readonly long[] s_special =
    [
        .. Enumerable.Range(0, 64).SelectMany(i => new[] { 1L << i, (1L << i) - 1, (1L << i) + 1, -(1L << i), ~(1L << i) }),
        0, long.MinValue, long.MinValue + 1, long.MaxValue, long.MaxValue - 1,
    ];

    private static Gen<long> Number => Gen.OneOf(
        Gen.Elements(s_special),
        Gen.Choose(-1000, 1000).Select(n => (long)n),
        from high in Gen.Choose(int.MinValue, int.MaxValue)
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        select ((long)high << 32) ^ low);

    /// <summary>One number.</summary>
    public static Arbitrary<long> One() => Number.ToArbitrary();

    /// <summary>Up to sixty of them: vectors and what is left over.</summary>
    public static Arbitrary<long[]> Many() => Gen.Choose(0, 60).SelectMany(count => Number.ArrayOf(count)).ToArbitrary();
}
