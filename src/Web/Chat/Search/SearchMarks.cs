using WebMq.Shared.Chat;

namespace WebMq.Web.Chat.Search;

/// <summary>Finds in a text what was searched for, and cuts out the part that shows it.</summary>
internal static class SearchMarks
{
    private const int MaxLength = 300;

    // What stands before the first mark, so that one sees what it is about.
    private const int Lead = 80;

    // How far from where a cut would be a space is looked for.
    private const int Slack = 20;

    public static ChatExcerpt Excerpt(string text, SearchQuery query, bool beginnings)
    {
        var marks = Marks(text, query, beginnings);
        if (text.Length <= MaxLength)
            return new ChatExcerpt(text, marks.ToArray(), false, false);
        var start = marks.Count == 0 || marks[0].Start <= Lead ? 0 : Boundary(text, marks[0].Start - Lead);
        var end = text.Length - start <= MaxLength ? text.Length : Boundary(text, start + MaxLength - Slack);
        // An array: MessagePack does not know what the compiler makes of [..].
        var inside = marks.Where(m => m.Start < end).Select(m => new ChatMark(m.Start - start, Math.Min(m.Length, end - m.Start))).ToArray();
        return new ChatExcerpt(text[start..end], inside, start > 0, end < text.Length);
    }

    private static List<ChatMark> Marks(string text, SearchQuery query, bool beginnings)
    {
        var words = SearchWords.Of(text);
        List<ChatMark> marks = [];
        // The word that is unfinished is always the last.
        var unfinished = beginnings && query.Unfinished ? query.Terms[^1] : null;
        foreach (var term in query.Terms.Where(t => !t.Excluded))
        {
            for (var i = 0; i + term.Words.Count <= words.Count; i++)
            {
                if (Fits(words, i, term.Words, term == unfinished))
                    marks.Add(Mark(words[i], words[i + term.Words.Count - 1]));
            }
        }

        return Joined(marks);
    }

    private static ChatMark Mark(SearchWord first, SearchWord last) => new(first.Start, last.Start + last.Length - first.Start);

    private static bool Fits(List<SearchWord> words, int at, IReadOnlyList<string> wanted, bool beginning)
    {
        for (var i = 0; i < wanted.Count; i++)
        {
            var word = words[at + i].Folded;
            if (!(beginning && i == wanted.Count - 1 ? word.StartsWith(wanted[i], StringComparison.Ordinal) : word == wanted[i]))
                return false;
        }

        return true;
    }

    private static List<ChatMark> Joined(List<ChatMark> marks)
    {
        List<ChatMark> joined = [];
        foreach (var mark in marks.OrderBy(m => m.Start))
        {
            if (joined.Count > 0 && joined[^1] is var last && mark.Start <= last.Start + last.Length)
                joined[^1] = last with { Length = Math.Max(last.Length, mark.Start + mark.Length - last.Start) };
            else
                joined.Add(mark);
        }

        return joined;
    }

    // After the next space, else between two whole characters.
    private static int Boundary(string text, int at)
    {
        for (var i = at; i < Math.Min(text.Length, at + Slack); i++)
        {
            if (char.IsWhiteSpace(text[i]))
                return i + 1;
        }

        return char.IsLowSurrogate(text[at]) ? at + 1 : at;
    }
}
