using System.Globalization;
using System.Text;

namespace WebMq.Web.Chat.Files;

/// <summary>Makes a name that can be shown and saved of whatever a sender calls a file.</summary>
internal static class FileName
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxLength = 200;

    private const string Nameless = "file";

    /// <summary>
    /// Without folders, without what file systems refuse, and without marks that nobody sees: one that turns the direction of
    /// writing makes <c>gpj.exe</c> of <c>exe.jpg</c>.
    /// </summary>
    public static string Clean(string? given)
    {
        if (given is null)
            return Nameless;
        var kept = new StringBuilder();
        foreach (var rune in given.AsSpan(given.AsSpan().LastIndexOfAny('/', '\\') + 1).EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar || IsHidden(rune))
                continue;
            if (rune.IsAscii && "<>:\"|?*".Contains((char)rune.Value, StringComparison.Ordinal))
                kept.Append('_');
            else
                kept.Append(rune.ToString());
        }

        // A leading dot hides a file, a trailing one is dropped by Windows.
        var name = kept.ToString().Trim(' ', '.');
        return name.Length == 0 ? Nameless : Shorten(name);
    }

    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned;

    private static string Shorten(string name)
    {
        if (name.Length <= MaxLength)
            return name;
        var extension = Path.GetExtension(name);
        if (extension.Length > 20)
            extension = "";
        var length = MaxLength - extension.Length;
        // Not through a pair of surrogates.
        if (char.IsHighSurrogate(name[length - 1]))
            length--;
        return name[..length] + extension;
    }
}
