using WebMq.Shared.Topics;

namespace WebMq.Web.Topics.Pages;

/// <summary>A message as a row of a page: no more of it than is shown.</summary>
/// <param name="Sequence">Its place in the log.</param>
/// <param name="Position">Its place in the topic.</param>
/// <param name="At">When it was published (UTC).</param>
/// <param name="Type">Its type.</param>
/// <param name="Key">Its key.</param>
/// <param name="Preview">The beginning of its body.</param>
/// <param name="Bytes">The whole length of its body.</param>
public sealed record TopicRow(long Sequence, long Position, DateTimeOffset At, string? Type, string? Key, string Preview, int Bytes)
{
    /// <summary>Of a message.</summary>
    public static TopicRow Of(TopicMessage message) => new(
        message.Sequence,
        message.Position,
        message.At,
        message.Message.Type,
        message.Message.Headers?.FirstOrDefault(h => h.Key.Equals(TopicLimits.KeyHeader, StringComparison.OrdinalIgnoreCase)).Value,
        TopicText.Preview(message.Message.Body.Span),
        message.BodyBytes);
}
