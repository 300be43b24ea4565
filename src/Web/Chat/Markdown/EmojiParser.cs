using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax.Inlines;

namespace WebMq.Web.Chat.Markdown;

/// <summary>Turns <c>:name:</c> of the table into its emoji; anything else stays as it is.</summary>
internal sealed class EmojiParser : InlineParser
{
    public EmojiParser() => OpeningCharacters = [':'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        // 12:30:45 is a time.
        if (char.IsLetterOrDigit(slice.PeekCharExtra(-1)))
            return false;
        var rest = slice.Text.AsSpan(slice.Start + 1, Math.Min(slice.Length - 1, EmojiTable.MaxName + 1));
        var end = rest.IndexOf(':');
        if (end < 1 || !EmojiTable.TryFind(rest[..end], out var emoji))
            return false;

        processor.Inline = new LiteralInline(emoji.Text);
        slice.Start += end + 2;
        return true;
    }
}
