using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Pipeline;

/// <summary>Numbers at equal distances.</summary>
internal sealed class RangeSource : INumberSource
{
    private const int Few = 512;

    private readonly long _step;
    private long _next;
    private long _left;

    /// <exception cref="WorkerFailureException">The range leaves Int64, is negative or stands still.</exception>
    public RangeSource(long from, long count, long step = 1)
    {
        if (count < 0)
            throw new WorkerFailureException(WorkerFault.BadOption, $"--count is {count}; it cannot be negative.");
        if (step == 0)
            throw new WorkerFailureException(WorkerFault.BadOption, "--step is 0; the numbers would stand still.");
        var last = from + ((Int128)step * Math.Max(0, count - 1));
        if (last < long.MinValue || last > long.MaxValue)
            throw new WorkerFailureException(WorkerFault.BadOption, $"--from {from} --count {count} --step {step} ends with {last}, outside the range of Int64.");
        _next = from;
        _left = count;
        _step = step;
        Total = count;
    }

    /// <inheritdoc/>
    public long? Total { get; }

    /// <inheritdoc/>
    public int Read(Span<long> room)
    {
        var count = (int)Math.Min(room.Length, _left);
        // The wide ways not for a few: they would be compiled for nothing.
        var i = count < Few ? 0
            : Vector512.IsHardwareAccelerated ? Fill512(room[..count])
            : Vector256.IsHardwareAccelerated ? Fill256(room[..count])
            : 0;
        for (; i < count; i++)
        {
            room[i] = _next;
            _next += _step;
        }

        _left -= count;
        return count;
    }

    public void Dispose()
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Fill256(Span<long> room)
    {
        var numbers = Vector256.Create(_next) + (Vector256.Create(0L, 1, 2, 3) * _step);
        var ahead = Vector256.Create(_step * Vector256<long>.Count);
        var i = 0;
        for (; i <= room.Length - Vector256<long>.Count; i += Vector256<long>.Count)
        {
            numbers.StoreUnsafe(ref room[i]);
            numbers += ahead;
        }

        _next += _step * i;
        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Fill512(Span<long> room)
    {
        var numbers = Vector512.Create(_next) + (Vector512.Create(0L, 1, 2, 3, 4, 5, 6, 7) * _step);
        var ahead = Vector512.Create(_step * Vector512<long>.Count);
        var i = 0;
        for (; i <= room.Length - Vector512<long>.Count; i += Vector512<long>.Count)
        {
            numbers.StoreUnsafe(ref room[i]);
            numbers += ahead;
        }

        _next += _step * i;
        return i;
    }
}
