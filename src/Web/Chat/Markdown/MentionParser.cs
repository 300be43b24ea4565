using Markdig.Helpers;
using Markdig.Parsers;
using WebMq.Shared.Chat;

namespace WebMq.Web.Chat.Markdown;

/// <summary>Finds <c>@name</c> where an address such as <c>ann@example.org</c> does not continue into it.</summary>
internal sealed class MentionParser : InlineParser
{
    public MentionParser() => OpeningCharacters = ['@'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        if (char.IsLetterOrDigit(slice.PeekCharExtra(-1)))
            return false;
        var start = slice.Start + 1;
        var end = start;
        while (end <= slice.End && IsNameCharacter(slice.Text[end]))
            end++;
        // A full stop after a name ends the sentence.
        while (end > start && slice.Text[end - 1] is '.' or '-')
            end--;
        var name = slice.Text[start..end];
        if (!AuthorName.TryParse(name, out _))
            return false;

        processor.Inline = new MentionInline(name);
        slice.Start = end;
        return true;
    }

    private static bool IsNameCharacter(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.';
}
