using System.Numerics;

namespace WebMq.Workers.Stage.Stages;

/// <summary>
/// The stage <c>prime</c>, right for every Int64: after a few small divisors, Miller and Rabin's test with the seven bases
/// that Jim Sinclair found to leave no composite below 2^64 (miller-rabin.appspot.com).
/// </summary>
internal sealed class Prime : IStage
{
    private static ReadOnlySpan<byte> Small => [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37];

    private static ReadOnlySpan<ulong> Bases => [2, 325, 9_375, 28_178, 450_775, 9_780_504, 1_795_265_022];

    /// <inheritdoc/>
    public int Take(ReadOnlySpan<long> numbers, Span<long> passed)
    {
        var count = 0;
        foreach (var number in numbers)
        {
            if (IsPrime(number))
                passed[count++] = number;
        }

        return count;
    }

    /// <summary>Whether it is a prime; no negative number is.</summary>
    public static bool IsPrime(long number)
    {
        if (number < 2)
            return false;
        var n = (ulong)number;
        foreach (var divisor in Small)
        {
            if (n % divisor == 0)
                return n == divisor;
        }

        // No divisor up to 37: below 41 squared there is no other.
        return n < 41 * 41 || PassesAll(n);
    }

    private static bool PassesAll(ulong n)
    {
        var modulus = new Montgomery(n);
        var twos = BitOperations.TrailingZeroCount(n - 1);
        var odd = (n - 1) >> twos;
        foreach (var chosen in Bases)
        {
            if (chosen % n != 0 && !Passes(modulus, modulus.In(chosen % n), odd, twos))
                return false;
        }

        return true;
    }

    private static bool Passes(Montgomery modulus, ulong witness, ulong odd, int twos)
    {
        var power = modulus.One;
        for (; odd > 0; odd >>= 1)
        {
            if ((odd & 1) == 1)
                power = modulus.Multiply(power, witness);
            witness = modulus.Multiply(witness, witness);
        }

        if (power == modulus.One || power == modulus.MinusOne)
            return true;
        for (var i = 1; i < twos; i++)
        {
            power = modulus.Multiply(power, power);
            if (power == modulus.MinusOne)
                return true;
        }

        return false;
    }

    /// <summary>Multiplication modulo an odd number below 2^63 without a division, after Montgomery: numbers are kept times 2^64.</summary>
    private readonly struct Montgomery
    {
        private readonly ulong _n;
        private readonly ulong _inverse;
        private readonly ulong _square;

        public Montgomery(ulong n)
        {
            _n = n;
            _inverse = n;
            for (var i = 0; i < 5; i++)
                _inverse *= 2 - (n * _inverse);
            One = (ulong.MaxValue % n) + 1;
            MinusOne = n - One;
            _square = (ulong)((UInt128)One * One % n);
        }

        public ulong One { get; }

        public ulong MinusOne { get; }

        public ulong In(ulong number) => Multiply(number, _square);

        public ulong Multiply(ulong left, ulong right)
        {
            var high = Math.BigMul(left, right, out var low);
            var taken = Math.BigMul(unchecked(low * _inverse), _n, out _);
            return high >= taken ? high - taken : high - taken + _n;
        }
    }
}
