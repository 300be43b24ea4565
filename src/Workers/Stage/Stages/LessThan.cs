using System.Runtime.Intrinsics;

namespace WebMq.Workers.Stage.Stages;

/// <summary>The stage <c>less-than(n)</c>.</summary>
internal readonly struct LessThan(long bound) : IPredicate
{
    public bool Holds(long number) => number < bound;

    public Vector256<long> Holds(Vector256<long> numbers) => Vector256.LessThan(numbers, Vector256.Create(bound));

    public Vector512<long> Holds(Vector512<long> numbers) => Vector512.LessThan(numbers, Vector512.Create(bound));
}
