namespace WebMq.Web.Chat.Search;

/// <summary>What is searched for.</summary>
internal sealed record SearchQuery
{
    /// <summary>The words.</summary>
    public IReadOnlyList<SearchTerm> Terms { get; init; } = [];

    /// <summary>Whether the last word may be the beginning of a longer one: it may still be being typed.</summary>
    public bool Unfinished { get; init; }

    /// <summary>Names of authors.</summary>
    public IReadOnlyList<SearchFilter> From { get; init; } = [];

    /// <summary>Names of rooms.</summary>
    public IReadOnlyList<SearchFilter> In { get; init; } = [];

    /// <summary>Words of <see cref="SearchFacts"/>.</summary>
    public IReadOnlyList<SearchFilter> Has { get; init; } = [];

    /// <summary>Said before this.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Said at this time or later.</summary>
    public DateTimeOffset? After { get; init; }
}
