using System.Runtime.Intrinsics;

namespace WebMq.Workers.Stage.Stages;

/// <summary>A question about numbers that is answered for one, four or eight of them at once, always alike.</summary>
internal interface IPredicate
{
    /// <summary>Whether the number goes on.</summary>
    bool Holds(long number);

    /// <summary>For each of four: all bits set when it goes on, none when not.</summary>
    Vector256<long> Holds(Vector256<long> numbers);

    /// <summary>For each of eight: all bits set when it goes on, none when not.</summary>
    Vector512<long> Holds(Vector512<long> numbers);
}
