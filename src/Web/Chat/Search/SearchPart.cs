namespace WebMq.Web.Chat.Search;

/// <summary>What stands between two spaces, or between quotation marks.</summary>
/// <param name="Excluded">Whether a minus stands before it.</param>
/// <param name="Key">The filter, in small letters; null for words.</param>
/// <param name="Value">The rest.</param>
/// <param name="Open">Whether it may go on: it is not closed by a quotation mark.</param>
internal sealed record SearchPart(bool Excluded, string? Key, string Value, bool Open);
