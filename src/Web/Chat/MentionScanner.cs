using WebMq.Shared.Chat;

namespace WebMq.Web.Chat;

/// <summary>Finds who is named in a text: <c>@name</c> of a known person, or <c>@all</c>.</summary>
internal static class MentionScanner
{
    /// <summary>What stands for everybody.</summary>
    public const string Everybody = "*";

    // A text of nothing but mentions is looked at only so far.
    private const int Most = 50;

    /// <returns>Ids, each once; null when nobody is named.</returns>
    public static IReadOnlyList<string>? Find(string text, ChatPeople people)
    {
        List<string>? found = null;
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0 && (found?.Count ?? 0) < Most; at = text.IndexOf('@', at + 1))
        {
            // An address such as ann@example.org names nobody.
            if (at > 0 && char.IsLetterOrDigit(text[at - 1]))
                continue;
            if (IdOf(text.AsSpan(at + 1), people) is { } id && found?.Contains(id) != true)
                (found ??= []).Add(id);
        }

        return found;
    }

    // The longest name that fits: a name may end with what also ends a sentence.
    private static string? IdOf(ReadOnlySpan<char> rest, ChatPeople people)
    {
        var end = 0;
        while (end < rest.Length && end < 2 * AuthorName.MaxLength && !char.IsWhiteSpace(rest[end]) && rest[end] is not (':' or '@'))
            end++;
        for (; end > 0; end--)
        {
            var name = rest[..end].ToString();
            if (people.TryFindByName(name, out var person))
                return person.Id;
            if (name.Equals("all", StringComparison.OrdinalIgnoreCase))
                return Everybody;
            if (char.IsLetterOrDigit(rest[end - 1]))
                return null;
        }

        return null;
    }
}
