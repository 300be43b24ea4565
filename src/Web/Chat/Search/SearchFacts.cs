using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WebMq.Web.Chat.Search;

/// <summary>
/// What is known of a message beside its words, as words of a column of its own: SQLite then finds where they meet by skipping along
/// its lists from the newest, and looks at no message that is in another room.
/// </summary>
internal static class SearchFacts
{
    /// <summary>It is in an open room.</summary>
    public const string Open = "vopen";

    /// <summary>A file hangs on it.</summary>
    public const string File = "vfile";

    /// <summary>A link is in it.</summary>
    public const string Link = "vlink";

    public static string Room(string id) => "r" + id;

    /// <summary>A name may have any characters; two names of one hash are as good as impossible.</summary>
    public static string Author(string name) => "a" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name.ToLowerInvariant())).AsSpan(0, 8));

    /// <summary>Of a message that was said elsewhere and brought in later: its place in the log says nothing of when.</summary>
    public static string SaidIn(int year) => string.Create(CultureInfo.InvariantCulture, $"y{year:0000}");

    public static string Of(string room, bool open, string author, string text, bool files, DateTimeOffset? saidAt)
    {
        var facts = new StringBuilder(Room(room)).Append(' ').Append(Author(author));
        if (open)
            facts.Append(' ').Append(Open);
        if (files)
            facts.Append(' ').Append(File);
        if (HasLink(text))
            facts.Append(' ').Append(Link);
        if (saidAt is { } said)
            facts.Append(' ').Append(SaidIn(said.UtcDateTime.Year));
        return facts.ToString();
    }

    private static bool HasLink(string text) =>
        text.Contains("http://", StringComparison.OrdinalIgnoreCase) || text.Contains("https://", StringComparison.OrdinalIgnoreCase);
}
