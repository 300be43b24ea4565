namespace WebMq.Web.Topics;

/// <summary>A place in a topic: what came through it is done.</summary>
/// <param name="Sequence">In the log.</param>
/// <param name="Position">In the topic; tells how many are behind it.</param>
internal readonly record struct TopicPlace(long Sequence, long Position);
