namespace WebMq.Shared.MessageLog;

/// <summary>One total order of entries, durable before it is acknowledged; every reader is a cursor on it.</summary>
public interface IMessageLog
{
    /// <summary>Which log this is: changes when it is made anew or restored.</summary>
    string Epoch { get; }

    /// <summary>The sequence of the last committed entry, 0 in an empty log.</summary>
    long Head { get; }

    /// <summary>Appends entries in this order, in one transaction.</summary>
    /// <returns>One result for each entry, after the commit.</returns>
    /// <exception cref="ArgumentException">An entry exceeds the bounds of <see cref="NewEntry"/>.</exception>
    /// <exception cref="LogUnavailableException">The commit failed; no entry of the batch is in the log.</exception>
    ValueTask<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<NewEntry> entries, CancellationToken cancellationToken = default);

    /// <summary>Appends one entry.</summary>
    ValueTask<AppendResult> AppendAsync(string subject, ReadOnlyMemory<byte> payload, string? messageId = null, CancellationToken cancellationToken = default);

    /// <summary>What the append with a message id was answered, as a repeat is; null when there was none.</summary>
    AppendResult? Find(string messageId);

    /// <summary>Opens a reader that replays what comes after the cursor and then follows.</summary>
    ILogReader Open(LogCursor cursor);
}
