namespace WebMq.Web.Chat.Search;

/// <summary>A name or a kind that is asked for.</summary>
/// <param name="Value">As it was typed, without what may stand before it.</param>
/// <param name="Excluded">Whether it must not be that.</param>
internal sealed record SearchFilter(string Value, bool Excluded);
