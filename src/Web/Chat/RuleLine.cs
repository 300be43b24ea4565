using WebMq.Shared.Chat;
using WebMq.Shared.Messages;

namespace WebMq.Web.Chat;

/// <summary>What a rule says in a room.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Text">What is said.</param>
/// <param name="MessageId">The id in the log.</param>
/// <param name="Path">The rules it came through, this one last.</param>
internal sealed record RuleLine(string Rule, string Text, string MessageId, IReadOnlyList<MessageHop>? Path)
{
    public ChatPayload ToPayload()
    {
        // A rule's name may be longer than an author's.
        var author = Rule.Length > AuthorName.MaxLength ? Rule[..AuthorName.MaxLength] : Rule;
        return new ChatPayload(author, Text.ReplaceLineEndings("\n"), MessageOrigin.Rule, null) { Path = Path };
    }
}
