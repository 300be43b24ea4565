using WebMq.Shared.Messages;

namespace WebMq.Shared.Topics;

/// <summary>
/// The methods of <c>/hubs/topics</c>. Refusals are hub errors whose text begins with a stable code and a colon
/// (<c>unknown-topic: …</c>); see <c>docs/hubs.md</c>. What is answered is on disk.
/// </summary>
public interface ITopicsHub
{
    /// <summary>All topics, by name.</summary>
    Task<IReadOnlyList<TopicSummary>> Topics();

    /// <summary>One topic.</summary>
    /// <param name="topic">Its name.</param>
    Task<TopicSummary> Find(string topic);

    /// <summary>Makes a topic, or gives the one of that name these options.</summary>
    /// <param name="topic">A <see cref="TopicName"/>.</param>
    /// <param name="options">What it keeps; null for everything, for ever.</param>
    Task<TopicSummary> Create(string topic, TopicOptions? options);

    /// <summary>Removes a topic with its messages and consumers.</summary>
    /// <param name="topic">Its name.</param>
    /// <param name="confirm">Its name once more.</param>
    /// <returns>How many messages went with it.</returns>
    Task<long> Delete(string topic, string confirm);

    /// <summary>Publishes messages in this order: all of them or none. Safe to repeat when each has an id.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="messages">At most <see cref="TopicLimits.MaxBatch"/>.</param>
    /// <returns>One receipt for each.</returns>
    Task<IReadOnlyList<PublishReceipt>> Publish(string topic, IReadOnlyList<Message> messages);

    /// <summary>What comes behind a place, and then what is being published. The first item comes at once and tells whether anything is missing.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="how">Who reads and from where; null for what comes from now on.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<TopicBatch> Subscribe(string topic, TopicSubscribe? how, CancellationToken cancellationToken);

    /// <summary>A consumer has everything through a sequence.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="consumer">Its name.</param>
    /// <param name="through">The last sequence it is done with.</param>
    Task<ConsumerSummary> Acknowledge(string topic, string consumer, long through);

    /// <summary>The consumers of a topic, by name.</summary>
    /// <param name="topic">The topic.</param>
    Task<IReadOnlyList<ConsumerSummary>> Consumers(string topic);

    /// <summary>Puts a consumer elsewhere, back or forth; makes one that is not there.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="consumer">Its name.</param>
    /// <param name="start">Where.</param>
    Task<ConsumerSummary> Place(string topic, string consumer, TopicStart start);

    /// <summary>Gives up a consumer's place.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="consumer">Its name.</param>
    Task RemoveConsumer(string topic, string consumer);

    /// <summary>A page of the past, oldest first; of long bodies the beginning.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="before">Messages before this sequence; 0 for the newest.</param>
    /// <param name="limit">1 to 200.</param>
    Task<TopicPage> History(string topic, long before, int limit);

    /// <summary>One message with its whole body.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="sequence">Its sequence.</param>
    Task<TopicMessage> Look(string topic, long sequence);

    /// <summary>What is there when it begins, at once or at a speed. The first item comes at once and tells whether anything is missing.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="replay">Which part, and how fast; null for all of it at once.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<TopicBatch> Replay(string topic, TopicReplay? replay, CancellationToken cancellationToken);
}
