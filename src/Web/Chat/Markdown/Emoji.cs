namespace WebMq.Web.Chat.Markdown;

/// <summary>One emoji that has a name.</summary>
/// <param name="Name">What is typed between colons.</param>
/// <param name="Text">The emoji itself.</param>
/// <param name="Group">The part of the picker it stands in.</param>
internal sealed record Emoji(string Name, string Text, string Group);
