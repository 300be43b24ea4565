namespace WebMq.Web.Chat.Exchange;

/// <summary>A room that messages are in. Comes before its messages.</summary>
/// <param name="Name">Its name there, made to fit one of ours.</param>
/// <param name="Closed">Whether only its members saw it there.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="Origin">The log and the room it was exported from, if it was one of ours.</param>
internal sealed record ImportedRoom(string Name, bool Closed, string Topic, string? Origin = null) : ImportItem;
