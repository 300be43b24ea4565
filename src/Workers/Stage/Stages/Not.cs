using System.Runtime.Intrinsics;

namespace WebMq.Workers.Stage.Stages;

/// <summary>The opposite.</summary>
internal readonly struct Not<TPredicate>(TPredicate predicate) : IPredicate
    where TPredicate : struct, IPredicate
{
    public bool Holds(long number) => !predicate.Holds(number);

    public Vector256<long> Holds(Vector256<long> numbers) => ~predicate.Holds(numbers);

    public Vector512<long> Holds(Vector512<long> numbers) => ~predicate.Holds(numbers);
}
