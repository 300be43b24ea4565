namespace WebMq.Shared.MessageLog;

/// <summary>A cursor in use. One consumer; dispose it to give up its place.</summary>
public interface ILogReader : IDisposable
{
    /// <summary>
    /// False when the cursor was of another epoch, ahead of the log, or before what retention kept: the reader then starts
    /// with the first entry there is. Never a part, never silence.
    /// </summary>
    bool Recovered { get; }

    /// <summary>The sequence from which the log can still answer for this filter.</summary>
    long First { get; }

    /// <summary>Waits until there is something and returns all of it, up to a bound; in order, never empty.</summary>
    ValueTask<IReadOnlyList<LogEntry>> ReadAsync(CancellationToken cancellationToken = default);
}
