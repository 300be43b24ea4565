namespace WebMq.Web.Chat.Search;

/// <summary>Takes what was typed apart.</summary>
internal static class SearchScanner
{
    private static readonly string[] s_keys = ["from", "in", "before", "after", "has"];

    public static List<SearchPart> Parts(string text)
    {
        List<SearchPart> parts = [];
        var at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
                at++;
            if (at == text.Length)
                return parts;
            // A minus alone, or one before a space, is a dash.
            var excluded = text[at] == '-' && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]);
            if (excluded)
                at++;
            var key = s_keys.FirstOrDefault(k => text.AsSpan(at).StartsWith($"{k}:", StringComparison.OrdinalIgnoreCase));
            if (key is not null)
                at += key.Length + 1;
            var value = Value(text, ref at, out var open);
            parts.Add(new SearchPart(excluded, key, value, open));
        }
    }

    private static string Value(string text, ref int at, out bool open)
    {
        open = true;
        var start = at;
        if (at < text.Length && IsQuote(text[at]))
        {
            start = ++at;
            while (at < text.Length && !IsQuote(text[at]))
                at++;
            open = at == text.Length;
            return text[start..(open ? at : at++)];
        }

        while (at < text.Length && !char.IsWhiteSpace(text[at]) && !IsQuote(text[at]))
            at++;
        return text[start..at];
    }

    // Phones put in those of their language.
    private static bool IsQuote(char c) => c is '"' or '\u201C' or '\u201D' or '\u201E' or '\u00AB' or '\u00BB';
}
