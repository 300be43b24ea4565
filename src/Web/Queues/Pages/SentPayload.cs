namespace WebMq.Web.Queues.Pages;

/// <summary>What became of a message that the browser sent.</summary>
/// <param name="Number">Its number; null when it was refused.</param>
/// <param name="Duplicate">Whether its id was known already.</param>
/// <param name="Fault">Why it was refused, or not answered.</param>
/// <param name="Note">What else there is to say.</param>
public sealed record SentPayload(long? Number, bool Duplicate, string? Fault, string? Note);
