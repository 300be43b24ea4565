namespace WebMq.Web.Chat.Exchange;

/// <summary>One thing that a reader of a foreign format has found, in the order of the file.</summary>
public abstract record ImportItem;
