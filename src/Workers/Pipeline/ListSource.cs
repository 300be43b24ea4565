using WebMq.Shared.Pipeline;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Pipeline;

/// <summary>Numbers from a list that somebody typed or pasted.</summary>
internal sealed class ListSource : INumberSource
{
    private readonly long[] _numbers;
    private int _taken;

    private ListSource(long[] numbers) => _numbers = numbers;

    /// <inheritdoc/>
    public long? Total => _numbers.Length;

    /// <summary>Reads the list.</summary>
    /// <exception cref="WorkerFailureException">Something in it is no number.</exception>
    public static ListSource Of(string text)
    {
        var numbers = new List<long>();
        return NumberText.Read(text, 1, numbers) is { } fault
            ? throw new WorkerFailureException(WorkerFault.BadNumber, fault)
            : new ListSource([.. numbers]);
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
