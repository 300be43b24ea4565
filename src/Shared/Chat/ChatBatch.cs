namespace WebMq.Shared.Chat;

/// <summary>One item of a message stream: all that was available when it was asked for.</summary>
/// <param name="Epoch">The log's epoch; keep it beside the sequence.</param>
/// <param name="Recovered">
/// True when nothing between the cursor and this batch is missing. False only in a first item: the log is another one, or
/// retention has removed what came after the cursor; the stream then goes on from <paramref name="First"/>.
/// </param>
/// <param name="First">The sequence from which the log can still answer.</param>
/// <param name="Messages">In order; empty in a first item when there is nothing yet.</param>
public sealed record ChatBatch(string Epoch, bool Recovered, long First, IReadOnlyList<ChatMessage> Messages)
{
    /// <summary>What happened to earlier messages, in order; those of this batch have it already.</summary>
    public IReadOnlyList<ChatChange> Changes { get; init; } = [];

    /// <summary>The last sequence that this batch covers: the cursor to continue after. 0 in an empty first item.</summary>
    public long Last { get; init; }
}
