namespace WebMq.Shared.Topics;

/// <summary>A consumer: a name with a place of its own in a topic.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Place">The sequence through which it has acknowledged.</param>
/// <param name="Lag">Messages behind its place that are kept; in a topic that keeps the latest only, at most so many.</param>
/// <param name="LagAge">How long ago the first of them was published; null when there is none.</param>
/// <param name="IsConnected">Whether it is subscribed at this moment.</param>
/// <param name="LastSeen">When it subscribed or acknowledged last (UTC); now while it is connected.</param>
public sealed record ConsumerSummary(string Name, long Place, long Lag, TimeSpan? LagAge, bool IsConnected, DateTimeOffset LastSeen)
{
    /// <summary>As one JSON object, a line without its line feed.</summary>
    public byte[] ToLine() => TopicJson.Line(this);

    /// <summary>Reads such a line.</summary>
    /// <returns>Null when it is none.</returns>
    public static ConsumerSummary? TryRead(ReadOnlySpan<byte> line) => TopicJson.TryRead(line, TopicJson.Default.ConsumerSummary);
}
