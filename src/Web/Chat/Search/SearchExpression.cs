using System.Text;

namespace WebMq.Web.Chat.Search;

/// <summary>
/// What SQLite is asked. Nothing that was typed is in it but words of letters, digits and signs beyond ASCII, each between quotation
/// marks, so nothing in it can be taken for an operator.
/// </summary>
internal static class SearchExpression
{
    /// <param name="query">What is searched for.</param>
    /// <param name="places">Facts of which a message has one at least: where the person may look.</param>
    /// <param name="without">Facts that no message may have.</param>
    /// <param name="person">Who <c>from:me</c> is.</param>
    /// <param name="beginnings">Whether an unfinished word is also found as the beginning of longer ones.</param>
    public static string Of(SearchQuery query, IEnumerable<string> places, IEnumerable<string> without, string person, bool beginnings)
    {
        var asked = new StringBuilder($"({Fact(places)}");
        for (var i = 0; i < query.Terms.Count; i++)
        {
            if (!query.Terms[i].Excluded)
                asked.Append(" AND ").Append(Term(query.Terms[i])).Append(beginnings && query.Unfinished && i == query.Terms.Count - 1 ? " *" : "");
        }

        // One of several names is enough; of kinds all are wanted.
        if (Wanted(query.From).ToList() is { Count: > 0 } authors)
            asked.Append(" AND ").Append(Fact(authors.Select(Author)));
        foreach (var fact in Wanted(query.Has))
            asked.Append(" AND ").Append(Fact([fact]));
        asked.Append(')');

        foreach (var term in query.Terms.Where(t => t.Excluded))
            asked.Append(" NOT ").Append(Term(term));
        foreach (var fact in query.From.Where(f => f.Excluded).Select(f => Author(f.Value)).Concat(query.Has.Where(f => f.Excluded).Select(f => f.Value)).Concat(without))
            asked.Append(" NOT ").Append(Fact([fact]));
        return asked.ToString();

        string Author(string name) => SearchFacts.Author(name.Equals("me", StringComparison.OrdinalIgnoreCase) ? person : name);
    }

    /// <summary>Of what is asked, only what has one of some facts.</summary>
    public static string And(string asked, IEnumerable<string> facts) => $"{Fact(facts)} AND ({asked})";

    private static IEnumerable<string> Wanted(IEnumerable<SearchFilter> filters) => filters.Where(f => !f.Excluded).Select(f => f.Value);

    private static string Term(SearchTerm term) => $"{{body names}} : \"{string.Join(' ', term.Words)}\"";

    private static string Fact(IEnumerable<string> facts) => $"facts : ({string.Join(" OR ", facts.Select(f => $"\"{f}\""))})";
}
