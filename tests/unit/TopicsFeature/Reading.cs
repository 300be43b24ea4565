using WebMq.Shared.Topics;
using WebMq.UnitTests.Support;
using WebMq.Web.Topics;

namespace WebMq.UnitTests.TopicsFeature;

/// <summary>How tests read subscriptions and replays.</summary>
internal static class Reading
{
    /// <summary>Reads on until there are so many messages.</summary>
    public static async Task<List<TopicMessage>> Take(this TopicSubscription subscription, int count)
    {
        var found = new List<TopicMessage>();
        if (count == 0)
            return found;
        await Eventually.Result(Read(), $"the subscriber has {count} messages");
        return found;

        async Task<bool> Read()
        {
            await foreach (var batch in subscription.Batches(CancellationToken.None))
            {
                found.AddRange(batch.Messages);
                if (found.Count >= count)
                    return true;
            }

            throw new InvalidOperationException($"It ended with {found.Count} messages: {subscription.Ended}");
        }
    }

    /// <summary>All of a replay, as texts.</summary>
    public static async Task<string[]> All(this TopicReplayRun replay)
    {
        var found = new List<TopicMessage>();
        await foreach (var batch in replay)
            found.AddRange(batch.Messages);
        return TopicBench.Texts(found);
    }
}
