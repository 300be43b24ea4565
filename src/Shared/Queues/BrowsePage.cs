namespace WebMq.Shared.Queues;

/// <summary>A part of a queue.</summary>
/// <param name="Messages">In the order of their numbers; leased and delayed ones, when asked for by state, in the order of their times.</param>
/// <param name="Next">Goes on from here; null when the end is reached. A page may be short or empty and still go on.</param>
/// <param name="LookedAt">How many messages were looked at for it.</param>
public sealed record BrowsePage(IReadOnlyList<BrowsedMessage> Messages, string? Next, int LookedAt);
