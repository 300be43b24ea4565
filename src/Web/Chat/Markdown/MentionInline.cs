using Markdig.Syntax.Inlines;

namespace WebMq.Web.Chat.Markdown;

/// <summary><c>@name</c> in a message.</summary>
internal sealed class MentionInline(string name) : LeafInline
{
    public string Name { get; } = name;
}
