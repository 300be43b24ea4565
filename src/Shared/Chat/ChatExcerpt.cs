namespace WebMq.Shared.Chat;

/// <summary>The part of a text that shows why it was found: plain text, never markup.</summary>
/// <param name="Text">At most 300 UTF-16 code units.</param>
/// <param name="Marks">What fits, in order; they do not overlap.</param>
/// <param name="CutBefore">Whether the text begins earlier.</param>
/// <param name="CutAfter">Whether the text goes on.</param>
public sealed record ChatExcerpt(string Text, IReadOnlyList<ChatMark> Marks, bool CutBefore, bool CutAfter);
