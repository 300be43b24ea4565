using WebMq.Shared.Topics;

namespace WebMq.Web.Topics.Http;

/// <summary>Messages of a topic in JSON.</summary>
/// <param name="Epoch">Which log the sequences belong to.</param>
/// <param name="Recovered">False when something behind the place that was asked for is missing.</param>
/// <param name="Missed">How many messages retention has removed; 0 when it cannot be said.</param>
/// <param name="Messages">In order.</param>
/// <param name="More">Of the past: whether there are older ones.</param>
public sealed record TopicPageView(string Epoch, bool Recovered, long Missed, IReadOnlyList<TopicLine> Messages, bool? More = null)
{
    /// <summary>Of a poll.</summary>
    public static TopicPageView Of(TopicBatch batch) => new(batch.Epoch, batch.Recovered, batch.Missed, [.. batch.Messages.Select(TopicLine.Of)]);

    /// <summary>Of a page of the past.</summary>
    public static TopicPageView Of(TopicPage page) => new(page.Epoch, true, 0, [.. page.Messages.Select(TopicLine.Of)], page.More);
}
