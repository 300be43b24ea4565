namespace WebMq.Shared.Chat;

/// <summary>What happened to a message after it was said: an entry of its room like the message itself.</summary>
/// <param name="Sequence">Its place in the whole log.</param>
/// <param name="Position">Its place in its room, in one count with the messages.</param>
/// <param name="Message">The sequence of the message it changes.</param>
/// <param name="Kind">One of <see cref="ChatChangeKind"/>.</param>
/// <param name="Text">The new text of an edit, the emoji of a reaction; else null.</param>
/// <param name="By">The name of who did it.</param>
/// <param name="PersonId">The person who did it.</param>
/// <param name="At">When (UTC).</param>
public sealed record ChatChange(long Sequence, long Position, long Message, string Kind, string? Text, string By, string PersonId, DateTimeOffset At);
