namespace WebMq.Web.Chat.Exchange;

/// <summary>A message, as it will be said here.</summary>
/// <param name="Room">The <see cref="ImportedRoom.Name"/> of its room.</param>
/// <param name="Key">What it is known by there; the same at each import.</param>
/// <param name="ReplyTo">The key of what it answers.</param>
/// <param name="Author">Who said it: an author name, and a claim.</param>
/// <param name="Text">Text that a message may have.</param>
/// <param name="SaidAt">When it was said there.</param>
/// <param name="Action">Whether it says what the author does.</param>
internal sealed record ImportedMessage(
    string Room, ImportKey Key, ImportKey? ReplyTo, string Author, string Text, DateTimeOffset SaidAt, bool Action) : ImportItem;
