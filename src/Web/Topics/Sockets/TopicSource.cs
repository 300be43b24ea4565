using WebMq.Shared.Topics;

namespace WebMq.Web.Topics.Sockets;

/// <summary>Where pushed messages come from: a subscription or a replay.</summary>
internal sealed class TopicSource : IAsyncDisposable
{
    private readonly TopicSubscription? _subscription;
    private readonly TopicReplayRun? _replay;

    public TopicSource(TopicSubscription subscription) => (Topic, _subscription) = (subscription.Topic, subscription);

    public TopicSource(string topic, TopicReplayRun replay) => (Topic, _replay) = (topic, replay);

    public string Topic { get; }

    public string? Consumer => _subscription?.Consumer;

    /// <summary>What is told first; a replay tells it when it begins.</summary>
    public TopicBatch? Opening => _subscription?.Opening;

    /// <summary>Why it ended.</summary>
    public Refusal Ended => _subscription?.Ended ?? _replay?.Ended ?? new Refusal("replayed", "That is all.");

    public IAsyncEnumerable<TopicBatch> Batches(CancellationToken cancellationToken) =>
        _subscription?.Batches(cancellationToken) ?? Replay(cancellationToken);

    public ValueTask DisposeAsync() => _subscription?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async IAsyncEnumerable<TopicBatch> Replay([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var batch in _replay!.WithCancellation(cancellationToken))
            yield return batch;
    }
}
