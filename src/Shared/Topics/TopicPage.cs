namespace WebMq.Shared.Topics;

/// <summary>A page of a topic's past, oldest first.</summary>
/// <param name="Epoch">Which log the sequences belong to.</param>
/// <param name="Messages">The messages.</param>
/// <param name="More">Whether there are older ones.</param>
public sealed record TopicPage(string Epoch, IReadOnlyList<TopicMessage> Messages, bool More);
