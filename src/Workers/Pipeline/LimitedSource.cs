using System.Globalization;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Pipeline;

/// <summary>A source that may not give more than so many: how many a file has shows only while it is read.</summary>
internal sealed class LimitedSource(INumberSource source, long most) : INumberSource
{
    private long _taken;

    /// <inheritdoc/>
    public long? Total => source.Total;

    /// <inheritdoc/>
    public SkippedNumbers Skipped => source.Skipped;

    /// <inheritdoc/>
    public int Read(Span<long> room)
    {
        var count = source.Read(room);
        _taken += count;
        return _taken <= most
            ? count
            : throw new WorkerFailureException(
                WorkerFault.TooManyNumbers,
                string.Create(CultureInfo.InvariantCulture, $"a run has at most {most:N0} numbers"));
    }

    public void Dispose() => source.Dispose();
}
