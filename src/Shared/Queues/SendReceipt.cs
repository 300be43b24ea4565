namespace WebMq.Shared.Queues;

/// <summary>A message that is on disk.</summary>
/// <param name="Number">Its number, unique among all queues and never reused.</param>
/// <param name="Duplicate">Whether its id was known already: nothing was added, the number is the first one's.</param>
public sealed record SendReceipt(long Number, bool Duplicate);
