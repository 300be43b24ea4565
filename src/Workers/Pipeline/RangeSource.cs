using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Pipeline;

/// <summary>Numbers that follow each other.</summary>
internal sealed class RangeSource : INumberSource
{
    private long _next;
    private long _left;

    /// <exception cref="WorkerFailureException">The range leaves Int64 or is negative.</exception>
    public RangeSource(long from, long count)
    {
        if (count < 0)
            throw new WorkerFailureException(WorkerFault.BadOption, $"--count is {count}; it cannot be negative.");
        if (count > 0 && from > long.MaxValue - (count - 1))
            throw new WorkerFailureException(WorkerFault.BadOption, $"--from {from} --count {count} goes beyond {long.MaxValue}, the largest Int64.");
        _next = from;
        _left = count;
        Total = count;
    }

    /// <inheritdoc/>
    public long? Total { get; }

    /// <inheritdoc/>
    public int Read(Span<long> room)
    {
        var count = (int)Math.Min(room.Length, _left);
        foreach (ref var number in room[..count])
            number = _next++;
        _left -= count;
        return count;
    }

    public void Dispose()
    {
    }
}
