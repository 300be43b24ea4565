namespace WebMq.Shared.Topics;

/// <summary>Messages of a topic in order, and whether they are all.</summary>
/// <param name="Epoch">Which log the sequences belong to.</param>
/// <param name="Recovered">False when what the reader asked for is not all there: its place was of another log, or retention has removed something behind it.</param>
/// <param name="Missed">How many messages retention has removed that this reader did not get; 0 when it cannot be said.</param>
/// <param name="Messages">The messages; none in the first batch, which comes at once.</param>
public sealed record TopicBatch(string Epoch, bool Recovered, long Missed, IReadOnlyList<TopicMessage> Messages);
