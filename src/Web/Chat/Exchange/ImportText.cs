using System.Globalization;
using System.Text;
using WebMq.Shared.Chat;

namespace WebMq.Web.Chat.Exchange;

/// <summary>Makes what others allow fit what a message, a name and a room may be here.</summary>
internal static class ImportText
{
    /// <summary>An author's name: without white space and colons, at most 32 characters.</summary>
    public static string Author(string name)
    {
        var kept = new StringBuilder();
        foreach (var rune in name.Trim().EnumerateRunes().Take(AuthorName.MaxLength))
            kept.Append(Rune.IsWhiteSpace(rune) || rune.Value == ':' || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control ? "_" : rune.ToString());
        return kept.Length == 0 ? "unknown" : kept.ToString();
    }

    /// <summary>A room's name: small letters, digits, _ and -; null when nothing is left of it.</summary>
    public static string? Room(string name)
    {
        var kept = new string([.. name.ToLowerInvariant().Select(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '-' ? c : '-')]).TrimStart('-', '_');
        if (kept.Length > RoomName.MaxLength)
            kept = kept[..RoomName.MaxLength];
        return RoomName.TryParse(kept, out _) ? kept : null;
    }

    /// <summary>A text as messages: without control characters; a long one becomes several, cut at line breaks where there are some.</summary>
    public static IReadOnlyList<string> Pieces(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || Rune.GetUnicodeCategory(rune) is not UnicodeCategory.Control)
                kept.Append(rune.ToString());
        }

        var pieces = new List<string>();
        var rest = kept.ToString().Trim('\n').AsSpan();
        while (!rest.IsWhiteSpace())
        {
            var end = End(rest);
            if (!rest[..end].IsWhiteSpace())
                pieces.Add(rest[..end].ToString());
            rest = rest[end..];
        }

        return pieces;
    }

    // After so many scalars, but not in the middle of a line when one ends in the second half.
    private static int End(ReadOnlySpan<char> text)
    {
        var (scalars, end) = (0, 0);
        while (end < text.Length && scalars < ChatText.MaxLength)
        {
            Rune.DecodeFromUtf16(text[end..], out _, out var used);
            end += used;
            scalars++;
        }

        if (end == text.Length)
            return end;
        var line = text[..end].LastIndexOf('\n') + 1;
        return line > end / 2 ? line : end;
    }
}
