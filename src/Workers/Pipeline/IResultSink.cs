namespace WebMq.Workers.Pipeline;

/// <summary>Where a run's results go.</summary>
internal interface IResultSink : IDisposable
{
    /// <summary>Takes results; when it returns they are where a reader finds them.</summary>
    /// <exception cref="Supervision.WorkerFailureException">They cannot be written.</exception>
    void Take(ReadOnlySpan<long> numbers);
}
