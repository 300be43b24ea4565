using WebMq.Shared.Pipeline;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Pipeline;

/// <summary>Numbers from a list that somebody typed or pasted.</summary>
internal sealed class ListSource : INumberSource
{
    private readonly long[] _numbers;
    private int _taken;

    private ListSource(long[] numbers, SkippedNumbers skipped)
    {
        _numbers = numbers;
        Skipped = skipped;
    }

    /// <inheritdoc/>
    public SkippedNumbers Skipped { get; }

    /// <inheritdoc/>
    public long? Total => _numbers.Length;

    /// <summary>Reads the list.</summary>
    /// <exception cref="WorkerFailureException">Something in it is no number.</exception>
    public static ListSource Of(string text, bool skipBad)
    {
        var numbers = new List<long>();
        var skipped = SkippedNumbers.None;
        return NumberText.Read(text, 1, numbers, skipBad ? fault => skipped = skipped.And(fault) : null) is { } fault
            ? throw new WorkerFailureException(WorkerFault.BadNumber, fault)
            : new ListSource([.. numbers], skipped);
    }

    /// <inheritdoc/>
    public int Read(Span<long> room)
    {
        var count = Math.Min(room.Length, _numbers.Length - _taken);
        _numbers.AsSpan(_taken, count).CopyTo(room);
        _taken += count;
        return count;
    }

    public void Dispose()
    {
    }
}
