namespace WebMq.Shared.MessageLog;

/// <summary>A cursor in use. One consumer; dispose it to give up its place.</summary>
public interface ILogReader : IDisposable
{
    /// <summary>
    /// False when the cursor was of another epoch or ahead of the log: the reader then starts with the first entry there is.
    /// False also when retention has removed entries after the cursor: the reader then gives those that are left. Never a
    /// part in silence.
    /// </summary>
    bool Recovered { get; }

    /// <summary>The sequence from which on nothing that the filter reads is missing.</summary>
    long First { get; }

    /// <summary>Takes what there is now, up to a bound, without waiting.</summary>
    /// <returns>False when there is nothing: the reader has reached the head.</returns>
    bool TryRead(out IReadOnlyList<LogEntry> entries);

    /// <summary>Waits until there is something and returns all of it, up to a bound; in order, never empty.</summary>
    ValueTask<IReadOnlyList<LogEntry>> ReadAsync(CancellationToken cancellationToken = default);
}
