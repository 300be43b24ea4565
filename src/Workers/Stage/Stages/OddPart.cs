using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace WebMq.Workers.Stage.Stages;

/// <summary>
/// Divisible by a divisor that is no power of two, without a division. For a divisor <c>o·2^k</c> with odd <c>o ≥ 3</c>,
/// multiplying by the inverse of <c>o</c> modulo 2^64 takes its multiples, and only them, to the numbers from −m to m, where
/// m = ⌊(2^63 − 1) / o⌋. Shifted up by the largest multiple of 2^k that is not above m and rotated right by k, those of them
/// that 2^k divides too, and only they, come to lie from 0 to twice ⌊m / 2^k⌋. (Hacker's Delight, "test for zero remainder".)
/// </summary>
internal readonly struct OddPart : IPredicate
{
    private readonly ulong _inverse;
    private readonly ulong _shift;
    private readonly ulong _last;
    private readonly int _twos;

    /// <param name="divisor">At least 3, no power of two.</param>
    public OddPart(long divisor)
    {
        _twos = BitOperations.TrailingZeroCount(divisor);
        var odd = (ulong)divisor >> _twos;
        // Newton's way doubles the right bits each time: 3 at the beginning, more than 64 after five times.
        _inverse = odd;
        for (var i = 0; i < 5; i++)
            _inverse *= 2 - (odd * _inverse);
        var most = (long.MaxValue / odd) >> _twos;
        _shift = most << _twos;
        _last = most * 2;
    }

    public bool Holds(long number) => BitOperations.RotateRight(unchecked(((ulong)number * _inverse) + _shift), _twos) <= _last;

    public Vector256<long> Holds(Vector256<long> numbers)
    {
        var moved = (numbers.AsUInt64() * Vector256.Create(_inverse)) + Vector256.Create(_shift);
        var rotated = _twos == 0 ? moved : Vector256.ShiftRightLogical(moved, _twos) | Vector256.ShiftLeft(moved, 64 - _twos);
        return Vector256.LessThanOrEqual(rotated, Vector256.Create(_last)).AsInt64();
    }

    public Vector512<long> Holds(Vector512<long> numbers)
    {
        var moved = (numbers.AsUInt64() * Vector512.Create(_inverse)) + Vector512.Create(_shift);
        var rotated = Avx512F.IsSupported ? Avx512F.RotateRightVariable(moved, Vector512.Create((ulong)_twos))
            : _twos == 0 ? moved : Vector512.ShiftRightLogical(moved, _twos) | Vector512.ShiftLeft(moved, 64 - _twos);
        return Vector512.LessThanOrEqual(rotated, Vector512.Create(_last)).AsInt64();
    }
}
