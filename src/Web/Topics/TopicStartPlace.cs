using WebMq.Shared.Topics;

namespace WebMq.Web.Topics;

/// <summary>Where a reader begins, as a place in the log.</summary>
/// <param name="After">Behind this sequence.</param>
/// <param name="Epoch">The epoch it belongs to; null for this log's.</param>
internal readonly record struct TopicStartPlace(long After, string? Epoch)
{
    public static TopicStartPlace Of(TopicDesk desk, StoredTopic topic, TopicStart? start) => start switch
    {
        { After: { } after } => new(after, start.Epoch),
        { Since: { } since } => new(desk.Log.LastBefore(since), null),
        { From: "start" } => new(topic.Seen.TrimmedThrough, null),
        { From: "now" } => new(topic.Seen.LastSequence, null),
        _ => new(topic.Options.LatestOnly ? topic.Seen.TrimmedThrough : topic.Seen.LastSequence, null),
    };
}
