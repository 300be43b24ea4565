using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using WebMq.Workers.Stage.Pipes;

namespace WebMq.Workers.Stage.Stages;

/// <summary>
/// Keeps the numbers for which something holds. The processor's widest way is taken; all of them give the same numbers
/// (<c>FilterTests</c>), and the pipes cost more than any of them (<c>docs/benchmarks.md</c>).
/// </summary>
/// <typeparam name="TPredicate">A struct, so that each filter is compiled for its own question.</typeparam>
internal sealed class Filter<TPredicate>(TPredicate predicate) : IStage
    where TPredicate : struct, IPredicate
{
    // Below this it takes longer to compile the wide ways, which is left to each machine, than to do without them.
    private const int Few = 512;

    /// <inheritdoc/>
    public int Take(ReadOnlySpan<long> numbers, Span<long> passed)
    {
        if (numbers.Length < Few)
            return Keep(predicate, numbers, passed);
        if (Avx512F.IsSupported)
            return Keep512(predicate, numbers, passed);
        return Avx2.IsSupported ? Keep256(predicate, numbers, passed) : Keep(predicate, numbers, passed);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Each(NumberReceiver from, NumberSender to)
    {
        var holds = predicate;
        while (from.Receive(out var number))
        {
            if (holds.Holds(number))
                to.Send(number);
        }
    }

    /// <summary>One number after the other.</summary>
    public static int Keep(TPredicate predicate, ReadOnlySpan<long> numbers, Span<long> passed)
    {
        var count = 0;
        // Each number is written and only those that hold count: a branch would be guessed wrong all the time.
        foreach (var number in numbers)
        {
            passed[count] = number;
            count += predicate.Holds(number) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Four at a time; needs AVX2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Keep256(TPredicate predicate, ReadOnlySpan<long> numbers, Span<long> passed)
    {
        var count = 0;
        var i = 0;
        if (Avx2.IsSupported)
        {
            ref var source = ref MemoryMarshal.GetReference(numbers);
            ref var target = ref MemoryMarshal.GetReference(passed[..numbers.Length]);
            ref var orders = ref MemoryMarshal.GetReference(Compaction.Orders);
            for (; i <= numbers.Length - Vector256<long>.Count; i += Vector256<long>.Count)
            {
                var four = Vector256.LoadUnsafe(ref source, (nuint)i);
                var holds = predicate.Holds(four).ExtractMostSignificantBits();
                var order = Vector256.LoadUnsafe(ref orders, holds * (nuint)Vector256<int>.Count);
                // Four are stored at or before the place of the four that were read, so it stays within the room.
                Avx2.PermuteVar8x32(four.AsInt32(), order).AsInt64().StoreUnsafe(ref target, (nuint)count);
                count += BitOperations.PopCount(holds);
            }
        }

        return count + Keep(predicate, numbers[i..], passed[count..]);
    }

    /// <summary>Eight at a time; needs AVX-512.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Keep512(TPredicate predicate, ReadOnlySpan<long> numbers, Span<long> passed)
    {
        var count = 0;
        var i = 0;
        if (Avx512F.IsSupported)
        {
            ref var source = ref MemoryMarshal.GetReference(numbers);
            ref var target = ref MemoryMarshal.GetReference(passed[..numbers.Length]);
            for (; i <= numbers.Length - Vector512<long>.Count; i += Vector512<long>.Count)
            {
                var eight = Vector512.LoadUnsafe(ref source, (nuint)i);
                var holds = predicate.Holds(eight);
                // Into a register and then stored whole: storing compressed is many times slower on some processors.
                Avx512F.Compress(Vector512<long>.Zero, holds, eight).StoreUnsafe(ref target, (nuint)count);
                count += BitOperations.PopCount(holds.ExtractMostSignificantBits());
            }
        }

        return count + Keep(predicate, numbers[i..], passed[count..]);
    }
}

/// <summary>Tables for moving the kept numbers of a vector to its front.</summary>
internal static class Compaction
{
    /// <summary>For each set of kept places among four, the order of the eight halves: 16 × 8.</summary>
    public static ReadOnlySpan<int> Orders =>
    [
        0, 1, 2, 3, 4, 5, 6, 7,
        0, 1, 2, 3, 4, 5, 6, 7,
        2, 3, 0, 1, 4, 5, 6, 7,
        0, 1, 2, 3, 4, 5, 6, 7,
        4, 5, 0, 1, 2, 3, 6, 7,
        0, 1, 4, 5, 2, 3, 6, 7,
        2, 3, 4, 5, 0, 1, 6, 7,
        0, 1, 2, 3, 4, 5, 6, 7,
        6, 7, 0, 1, 2, 3, 4, 5,
        0, 1, 6, 7, 2, 3, 4, 5,
        2, 3, 6, 7, 0, 1, 4, 5,
        0, 1, 2, 3, 6, 7, 4, 5,
        4, 5, 6, 7, 0, 1, 2, 3,
        0, 1, 4, 5, 6, 7, 2, 3,
        2, 3, 4, 5, 6, 7, 0, 1,
        0, 1, 2, 3, 4, 5, 6, 7,
    ];
}
