namespace WebMq.Shared.Chat;

/// <summary>What a reply answers.</summary>
/// <param name="Sequence">The message that is answered.</param>
/// <param name="Author">Who said it.</param>
/// <param name="Text">Its first 200 characters; empty when it was deleted.</param>
public sealed record ChatQuote(long Sequence, string Author, string Text);
