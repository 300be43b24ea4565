namespace WebMq.Web.Rules.Templates;

/// <summary>
/// What a template may look like before the library reads it. Its parser and its evaluation call themselves for what is
/// nested or chained, and a stack that is used up ends the process.
/// </summary>
internal static class LiquidShape
{
    private const int MaxTag = 1_000;
    private const int MaxBlocks = 32;
    private const int MaxBrackets = 16;

    private static readonly string[] s_blocks = ["if", "unless", "for", "case", "capture", "comment", "raw"];

    /// <summary>Says what is nested too deep or too long; null when nothing is.</summary>
    public static string? Fault(string template)
    {
        var depth = 0;
        var at = 0;
        while ((at = template.IndexOf('{', at)) >= 0 && at + 1 < template.Length)
        {
            var opening = template[at + 1];
            if (opening is not ('{' or '%'))
            {
                at++;
                continue;
            }

            var end = template.IndexOf(opening == '{' ? "}}" : "%}", at + 2, StringComparison.Ordinal);
            var inside = template.AsSpan(at + 2, (end < 0 ? template.Length : end) - at - 2);
            if (inside.Length > MaxTag)
                return $"{Place(template, at)} a tag has more than {MaxTag:N0} characters.";
            if (Brackets(inside) > MaxBrackets)
                return $"{Place(template, at)} brackets are nested deeper than {MaxBrackets} levels.";
            if (opening == '%' && (depth += Step(inside)) > MaxBlocks)
                return $"{Place(template, at)} blocks are nested deeper than {MaxBlocks} levels.";
            at += 2;
        }

        return null;
    }

    private static string Place(string template, int at)
    {
        var before = template.AsSpan(0, at);
        return $"At line {before.Count('\n') + 1}, column {at - before.LastIndexOf('\n')} of the template";
    }

    private static int Brackets(ReadOnlySpan<char> inside)
    {
        var (depth, deepest) = (0, 0);
        foreach (var c in inside)
        {
            if (c is '[' or '(')
                deepest = Math.Max(deepest, ++depth);
            else if (c is ']' or ')')
                depth--;
        }

        return deepest;
    }

    private static int Step(ReadOnlySpan<char> inside)
    {
        var word = inside.TrimStart('-').TrimStart();
        var ends = word.StartsWith("end", StringComparison.Ordinal);
        foreach (var block in s_blocks)
        {
            if (Begins(ends ? word[3..] : word, block))
                return ends ? -1 : 1;
        }

        return 0;
    }

    private static bool Begins(ReadOnlySpan<char> text, string word) =>
        text.StartsWith(word, StringComparison.Ordinal) && (text.Length == word.Length || !char.IsAsciiLetterOrDigit(text[word.Length]) && text[word.Length] != '_');
}
