namespace WebMq.Web.Chat.Exchange;

/// <summary>Something that is understood and has no place here.</summary>
/// <param name="What">What it is, as it is counted: <c>direct messages</c>.</param>
internal sealed record ImportSkip(string What) : ImportItem;
