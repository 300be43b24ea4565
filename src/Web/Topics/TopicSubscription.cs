using System.Runtime.CompilerServices;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Topics;

namespace WebMq.Web.Topics;

/// <summary>Somebody who is subscribed to a topic: a cursor on the log, with a name or without. Dispose it to leave; its place stays.</summary>
internal sealed class TopicSubscription(TopicDesk desk, StoredTopic topic, string? consumer) : IAsyncDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly Lock _lock = new();
    private ILogReader? _reader;
    private StoredConsumer? _stored;
    private long? _position;
    private bool _isDisposed;
    private Refusal? _ended;

    /// <summary>The topic's name.</summary>
    public string Topic => topic.Name;

    /// <summary>Whose place it is; null for nobody's.</summary>
    public string? Consumer => consumer;

    /// <summary>Why it ended by itself; null while it has not.</summary>
    public Refusal? Ended => Volatile.Read(ref _ended);

    /// <summary>What is to be told first: whether anything is missing. It has no messages.</summary>
    public TopicBatch Opening { get; private set; } = new("", true, 0, []);

    /// <summary>Puts it at its place.</summary>
    /// <param name="reader">A reader from there; it goes with the subscription.</param>
    /// <param name="stored">The consumer.</param>
    /// <param name="opening">What is to be told first.</param>
    /// <param name="position">The position of the place; null when it is not known.</param>
    public void Open(ILogReader reader, StoredConsumer? stored, TopicBatch opening, long? position) =>
        (_reader, _stored, Opening, _position) = (reader, stored, opening, position);

    /// <summary>Ends it for a reason.</summary>
    public void End(Refusal why)
    {
        lock (_lock)
        {
            if (_isDisposed)
                return;
            Interlocked.CompareExchange(ref _ended, why, null);
        }

        _over.Cancel();
    }

    /// <summary>What comes behind its place, as it comes; ends when it is cancelled or <see cref="Ended"/>.</summary>
    public async IAsyncEnumerable<TopicBatch> Batches([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _over.Token);
        await foreach (var entries in _reader!.Batches(either.Token))
        {
            var missed = Missed(entries[0].Position);
            _position = entries[^1].Position;
            var messages = TopicPayload.Read(entries);
            topic.CountDelivered(messages.Count, desk.Now);
            yield return new TopicBatch(desk.Log.Epoch, missed == 0, missed, messages);
        }
    }

    /// <summary>What is there already, at most so many messages; null when there is nothing.</summary>
    public TopicBatch? TryTake(int limit)
    {
        if (!_reader!.TryRead(out var entries))
            return null;
        var messages = TopicPayload.Read(entries.Take(limit));
        topic.CountDelivered(messages.Count, desk.Now);
        return Opening with { Messages = messages };
    }

    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
        }

        topic.Subscribers.Leave(this);
        _reader?.Dispose();
        if (_stored is { } stored)
            await desk.Execute<bool>(() => desk.Store.Left(topic, stored), CancellationToken.None);
    }

    // Positions are dense: a gap is what retention removed while this reader was behind. Replacing makes gaps of its own.
    private long Missed(long position) => topic.Options.LatestOnly || _position is not { } before ? 0 : Math.Max(0, position - before - 1);
}
