using System.Numerics;
using System.Runtime.CompilerServices;

namespace WebMq.Workers.Pipeline;

/// <summary>Results that are counted and added up, so that a measurement can be checked.</summary>
internal sealed class CountingSink : IResultSink
{
    /// <summary>The sum modulo 2^64.</summary>
    public long Sum { get; private set; }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Take(ReadOnlySpan<long> numbers)
    {
        var sums = Vector<long>.Zero;
        for (; numbers.Length >= Vector<long>.Count; numbers = numbers[Vector<long>.Count..])
            sums += new Vector<long>(numbers);
        var sum = Vector.Sum(sums);
        foreach (var number in numbers)
            sum += number;
        Sum += sum;
    }

    public void Dispose()
    {
    }
}
