using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using WebMq.Shared.Messages;
using WebMq.Shared.Topics;
using WebMq.Web.Accounts;

namespace WebMq.Web.Topics;

/// <summary>The edge at <c>/hubs/topics</c>.</summary>
[Authorize]
internal sealed class TopicsHub(TopicService topics) : Hub, ITopicsHub
{
    /// <summary>The longest message of a client, in bytes: a whole batch, as base64 in JSON.</summary>
    public const int MaxMessage = (TopicLimits.MaxBatchBytes / 3 * 4) + (4 << 20);

    private CancellationToken Gone => Context.ConnectionAborted;

    // MessagePack writes by the type an object has: lists are made of one that it knows.
    [ForReaders]
    public Task<IReadOnlyList<TopicSummary>> Topics() => Task.FromResult<IReadOnlyList<TopicSummary>>(topics.List().ToList());

    [ForReaders]
    public Task<TopicSummary> Find(string topic) => Task.FromResult(topics.Find(topic).OrHubError());

    public async Task<TopicSummary> Create(string topic, TopicOptions? options) => (await topics.Create(topic, options ?? new TopicOptions(), Gone)).OrHubError();

    public async Task<long> Delete(string topic, string confirm) => (await topics.Delete(topic, confirm, Gone)).OrHubError();

    public async Task<IReadOnlyList<PublishReceipt>> Publish(string topic, IReadOnlyList<Message> messages) =>
        (await topics.Publish(Person.From(Context.User)!, topic, messages ?? [], Gone)).OrHubError().ToList();

    public async IAsyncEnumerable<TopicBatch> Subscribe(string topic, TopicSubscribe? how, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var subscription = (await topics.Subscribe(topic, how ?? new TopicSubscribe(), cancellationToken)).OrHubError();
        yield return subscription.Opening;
        await foreach (var batch in subscription.Batches(cancellationToken))
            yield return batch;
        if (subscription.Ended is { } why)
            throw why.ToHubError();
    }

    public async Task<ConsumerSummary> Acknowledge(string topic, string consumer, long through) =>
        (await topics.Acknowledge(topic, consumer, through, Gone)).OrHubError();

    [ForReaders]
    public async Task<IReadOnlyList<ConsumerSummary>> Consumers(string topic) => (await topics.Consumers(topic, Gone)).OrHubError().ToList();

    public async Task<ConsumerSummary> Place(string topic, string consumer, TopicStart start) =>
        (await topics.Place(topic, consumer, start ?? TopicStart.Now, Gone)).OrHubError();

    public async Task RemoveConsumer(string topic, string consumer) => (await topics.RemoveConsumer(topic, consumer, Gone)).OrHubError();

    [ForReaders]
    public async Task<TopicPage> History(string topic, long before, int limit) => (await topics.History(topic, before, limit, Gone)).OrHubError();

    [ForReaders]
    public async Task<TopicMessage> Look(string topic, long sequence) => (await topics.Look(topic, sequence, Gone)).OrHubError();

    [ForReaders]
    public async IAsyncEnumerable<TopicBatch> Replay(string topic, TopicReplay? replay, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var run = topics.Replay(topic, replay ?? new TopicReplay()).OrHubError();
        await foreach (var batch in run.WithCancellation(cancellationToken))
            yield return batch;
        if (run.Ended is { } why)
            throw why.ToHubError();
    }
}
