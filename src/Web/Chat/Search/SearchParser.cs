using System.Globalization;

namespace WebMq.Web.Chat.Search;

/// <summary>Reads what was typed: words, "phrases", <c>-word</c>, <c>from:</c> <c>in:</c> <c>before:</c> <c>after:</c> <c>has:</c>.</summary>
internal static class SearchParser
{
    /// <summary>The longest text, in UTF-16 code units.</summary>
    public const int MaxLength = 200;

    /// <summary>The most words, phrases and filters.</summary>
    public const int MaxParts = 20;

    /// <param name="text">What was typed.</param>
    /// <param name="startOf">When a day begins where the person is.</param>
    public static Outcome<SearchQuery> Parse(string? text, Func<DateOnly, DateTimeOffset> startOf)
    {
        text ??= "";
        if (text.Length > MaxLength)
            return Bad($"What is searched for has at most {MaxLength} characters.");
        var parts = SearchScanner.Parts(text);
        if (parts.Count > MaxParts)
            return Bad($"At most {MaxParts} words, phrases and filters are searched for at once.");
        List<SearchTerm> terms = [];
        List<SearchFilter> from = [], rooms = [], has = [];
        DateTimeOffset? before = null, after = null;
        var unfinished = false;
        foreach (var part in parts)
        {
            var value = part.Value.Trim();
            if (part.Key is not null && value.Length == 0)
                return Bad($"{part.Key}: is followed by {Wanted(part.Key)}, with no space between.");
            switch (part.Key)
            {
                case null:
                    var words = SearchWords.Of(value).Select(w => w.Folded).ToArray();
                    if (words.Length == 0)
                        continue;
                    terms.Add(new SearchTerm(words, part.Excluded));
                    // The last of all, if it is still open.
                    unfinished = part == parts[^1] && part is { Open: true, Excluded: false };
                    break;
                case "from":
                    from.Add(new SearchFilter(value.TrimStart('@'), part.Excluded));
                    break;
                case "in":
                    rooms.Add(new SearchFilter(value.TrimStart('#').ToLowerInvariant(), part.Excluded));
                    break;
                case "has" when Fact(value) is { } fact:
                    has.Add(new SearchFilter(fact, part.Excluded));
                    break;
                case "before" or "after" when part.Excluded:
                    return Bad($"{part.Key}: takes no minus; the other way round is {(part.Key == "before" ? "after" : "before")}:.");
                case "before" or "after" when Day(value) is { } day:
                    if (part.Key == "before")
                        before = startOf(day);
                    else
                        after = startOf(day);
                    break;
                default:
                    return Bad($"{part.Key}: is followed by {Wanted(part.Key)}, not '{value}'.");
            }
        }

        return terms.Count + from.Count + rooms.Count + has.Count == 0 && before is null && after is null
            ? Bad("Type a word to search for, or a filter such as from:ann.")
            : new SearchQuery { Terms = terms, Unfinished = unfinished, From = from, In = rooms, Has = has, Before = before, After = after };
    }

    private static string Wanted(string key) => key switch
    {
        "from" => "a name",
        "in" => "the name of a room",
        "has" => "file or link",
        _ => "a date such as 2026-03-01",
    };

    private static string? Fact(string value) => value.ToLowerInvariant() switch
    {
        "file" or "files" => SearchFacts.File,
        "link" or "links" => SearchFacts.Link,
        _ => null,
    };

    // A month or a year is its first day. Years 1 and 9999 have days that no time zone can tell.
    private static DateOnly? Day(string value) =>
        DateOnly.TryParseExact(value, ["yyyy-MM-dd", "yyyy-M-d", "yyyy-MM", "yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1 and < 9999
            ? day
            : null;

    private static Refusal Bad(string text) => new("bad-search", text);
}
