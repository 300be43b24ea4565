namespace WebMq.Workers.Pipeline;

/// <summary>Results that are only counted.</summary>
internal sealed class CountingSink : IResultSink
{
    /// <inheritdoc/>
    public void Take(ReadOnlySpan<long> numbers)
    {
    }

    public void Dispose()
    {
    }
}
