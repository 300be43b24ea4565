namespace WebMq.Workers.Pipeline;

/// <summary>Where a run's numbers come from.</summary>
internal interface INumberSource : IDisposable
{
    /// <summary>How many there are; null when that shows only at the end.</summary>
    long? Total { get; }

    /// <summary>What was no number and was passed over, as the source was told to.</summary>
    SkippedNumbers Skipped => SkippedNumbers.None;

    /// <summary>Takes the next numbers, as many as there are now.</summary>
    /// <returns>How many; 0 at the end.</returns>
    /// <exception cref="Supervision.WorkerFailureException">What comes next is no number.</exception>
    int Read(Span<long> room);
}
