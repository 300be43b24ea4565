namespace WebMq.Shared.Chat;

/// <summary>A message as it stands in the log, as every reader gets it.</summary>
/// <param name="Sequence">Its place in the whole log; the cursor to continue after.</param>
/// <param name="Position">Its place in its room: 1, 2, 3 … without a gap.</param>
/// <param name="Room">The name of the room.</param>
/// <param name="Author">Who said it.</param>
/// <param name="Text">What was said: plain text, never markup.</param>
/// <param name="At">When it was appended (UTC).</param>
/// <param name="Origin">The edge it came in by, see <see cref="MessageOrigin"/>.</param>
/// <param name="MessageId">The sender's own id, by which it recognises its message; null from a socket.</param>
/// <param name="PersonId">The signed-in person; null when the author is only a claim.</param>
public sealed record ChatMessage(
    long Sequence,
    long Position,
    string Room,
    string Author,
    string Text,
    DateTimeOffset At,
    string Origin,
    string? MessageId,
    string? PersonId)
{
    /// <summary>What it answers; null when it is no reply.</summary>
    public ChatQuote? Quote { get; init; }

    /// <summary>True for what an author does rather than says (<c>/me waves</c>).</summary>
    public bool Action { get; init; }

    /// <summary>When it was last edited; null when it stands as it was said.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>True when it was deleted: text and files are then empty.</summary>
    public bool Deleted { get; init; }

    /// <summary>True when it is pinned to its room.</summary>
    public bool Pinned { get; init; }

    /// <summary>In the order they were first given.</summary>
    public IReadOnlyList<ChatReaction> Reactions { get; init; } = [];

    /// <summary>What hangs on it.</summary>
    public IReadOnlyList<ChatFile> Files { get; init; } = [];

    /// <summary>The ids of those it names; <c>*</c> for everybody.</summary>
    public IReadOnlyList<string> Mentions { get; init; } = [];

    /// <summary>When it was said, of a message that was brought in from elsewhere later; else null.</summary>
    public DateTimeOffset? SaidAt { get; init; }
}
