using System.Runtime.Intrinsics;

namespace WebMq.Workers.Stage.Stages;

/// <summary>Divisible by a power of two: its low bits are 0, whatever the sign.</summary>
/// <param name="divisor">A power of two.</param>
internal readonly struct LowBits(long divisor) : IPredicate
{
    private readonly long _mask = divisor - 1;

    public bool Holds(long number) => (number & _mask) == 0;

    public Vector256<long> Holds(Vector256<long> numbers) => Vector256.Equals(numbers & Vector256.Create(_mask), Vector256<long>.Zero);

    public Vector512<long> Holds(Vector512<long> numbers) => Vector512.Equals(numbers & Vector512.Create(_mask), Vector512<long>.Zero);
}
