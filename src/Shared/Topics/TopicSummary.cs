namespace WebMq.Shared.Topics;

/// <summary>A topic as it stands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Options">What it keeps.</param>
/// <param name="Messages">Messages that are kept.</param>
/// <param name="Bytes">Their size, headers included.</param>
/// <param name="LastSequence">The sequence of the last message; 0 when there was none yet.</param>
/// <param name="LastAt">When that was published (UTC).</param>
/// <param name="Subscribers">Who is subscribed at this moment, named or not.</param>
/// <param name="Consumers">Names that have a place.</param>
/// <param name="MaxLag">The most messages that one of those has before it.</param>
/// <param name="Counters">What went through it.</param>
/// <param name="Rates">How fast.</param>
public sealed record TopicSummary(
    string Name,
    TopicOptions Options,
    long Messages,
    long Bytes,
    long LastSequence,
    DateTimeOffset? LastAt,
    int Subscribers,
    int Consumers,
    long MaxLag,
    TopicCounters Counters,
    TopicRates Rates)
{
    /// <summary>As one JSON object, a line without its line feed.</summary>
    public byte[] ToLine() => TopicJson.Line(this);

    /// <summary>Reads such a line.</summary>
    /// <returns>Null when it is none.</returns>
    public static TopicSummary? TryRead(ReadOnlySpan<byte> line) => TopicJson.TryRead(line, TopicJson.Default.TopicSummary);
}
