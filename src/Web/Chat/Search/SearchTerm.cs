namespace WebMq.Web.Chat.Search;

/// <summary>A word, or several that stand one after the other.</summary>
/// <param name="Words">As the index has them; at least one.</param>
/// <param name="Excluded">Whether it must not be there.</param>
internal sealed record SearchTerm(IReadOnlyList<string> Words, bool Excluded);
