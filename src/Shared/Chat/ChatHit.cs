namespace WebMq.Shared.Chat;

/// <summary>A message that was found.</summary>
/// <param name="Sequence">Its place in the log; <c>/chat/{room}?at={sequence}</c> shows it where it was said.</param>
/// <param name="Room">The name of its room.</param>
/// <param name="Title">What to call the room: <c>#name</c>, or the other people of a direct room.</param>
/// <param name="Author">Who said it.</param>
/// <param name="PersonId">The signed-in person; null when the author is only a claim.</param>
/// <param name="At">When it was said (UTC).</param>
/// <param name="Text">What of its text fits.</param>
/// <param name="Files">The names of what hangs on it.</param>
public sealed record ChatHit(
    long Sequence,
    string Room,
    string Title,
    string Author,
    string? PersonId,
    DateTimeOffset At,
    ChatExcerpt Text,
    IReadOnlyList<ChatExcerpt> Files);
