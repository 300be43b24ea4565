using System.Runtime.Intrinsics;

namespace WebMq.Workers.Stage.Stages;

/// <summary>The stage <c>range(from,to)</c>: both ends belong to it, and it is empty when they stand the wrong way round.</summary>
internal readonly struct WithinRange(long from, long to) : IPredicate
{
    public bool Holds(long number) => number >= from & number <= to;

    public Vector256<long> Holds(Vector256<long> numbers) =>
        Vector256.GreaterThanOrEqual(numbers, Vector256.Create(from)) & Vector256.LessThanOrEqual(numbers, Vector256.Create(to));

    public Vector512<long> Holds(Vector512<long> numbers) =>
        Vector512.GreaterThanOrEqual(numbers, Vector512.Create(from)) & Vector512.LessThanOrEqual(numbers, Vector512.Create(to));
}
