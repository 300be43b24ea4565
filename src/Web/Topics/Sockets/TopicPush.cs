using WebMq.Shared.Queues;
using WebMq.Shared.Topics;
using WebMq.Web.Queues.Sockets;

namespace WebMq.Web.Topics.Sockets;

/// <summary>
/// Messages of one topic that are pushed to one peer, as long as fewer than its prefetch are not acknowledged; it is bounded by bytes
/// too, since what a peer does not read lies in memory.
/// </summary>
internal sealed class TopicPush(SocketPeer peer, TopicSource source, int prefetch, Func<SocketPeer, SocketAnswer, Task> push) : IAsyncDisposable
{
    /// <summary>Bodies that may be unsettled, in bytes; one that is alone may be longer.</summary>
    public const int MaxBytes = 32 << 20;

    private readonly CancellationTokenSource _over = new();
    private readonly SemaphoreSlim _settled = new(0);
    private readonly Lock _lock = new();
    private readonly Queue<(long Sequence, int Bytes)> _unsettled = new();
    private long _bytes;
    private Task _running = Task.CompletedTask;

    public SocketPeer Peer => peer;

    public string? Consumer => source.Consumer;

    /// <summary>What a peer is told when nothing more comes.</summary>
    public static SocketAnswer End(string topic, Refusal why) =>
        new(new QueueReply { Op = QueueOp.Ended, Topic = topic, Code = why.Code, Text = why.Text });

    /// <summary>Begins to push.</summary>
    /// <param name="ended">Called when it has ended by itself.</param>
    public void Start(Action<TopicPush> ended) => _running = Run(ended);

    /// <summary>The peer is done with everything through a sequence.</summary>
    public void Settle(long through)
    {
        lock (_lock)
        {
            while (_unsettled.TryPeek(out var first) && first.Sequence <= through)
                _bytes -= _unsettled.Dequeue().Bytes;
            if (_settled.CurrentCount == 0)
                _settled.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _running;
        await source.DisposeAsync();
    }

    private async Task Run(Action<TopicPush> ended)
    {
        try
        {
            var (missed, recovered) = (0L, true);
            await foreach (var batch in source.Batches(_over.Token))
            {
                // Said with the next message.
                missed += batch.Missed;
                recovered &= batch.Recovered;
                foreach (var message in batch.Messages)
                {
                    await Room(message, _over.Token);
                    await push(peer, Answer(message, recovered, missed));
                    (missed, recovered) = (0, true);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Whoever cancelled it disposes it.
        }

        if (_over.IsCancellationRequested)
            return;
        await push(peer, End(source.Topic, source.Ended));
        await source.DisposeAsync();
        ended(this);
    }

    private SocketAnswer Answer(TopicMessage message, bool recovered, long missed) => new(
        new QueueReply
        {
            Op = QueueOp.Message,
            Topic = source.Topic,
            Sequence = message.Sequence,
            Position = message.Position,
            Recovered = recovered ? null : false,
            Missed = missed > 0 ? missed : null,
            Id = message.Message.Id,
            Type = message.Message.Type,
            Headers = message.Message.Headers,
            ReplyTo = message.Message.ReplyTo,
            CorrelationId = message.Message.CorrelationId,
            Path = message.Message.Path,
            SentAt = message.At,
        },
        message.Message.Body);

    private async Task Room(TopicMessage message, CancellationToken cancellationToken)
    {
        while (true)
        {
            lock (_lock)
            {
                if (_unsettled.Count == 0 || (_unsettled.Count < prefetch && _bytes + message.BodyBytes <= MaxBytes))
                {
                    _unsettled.Enqueue((message.Sequence, message.BodyBytes));
                    _bytes += message.BodyBytes;
                    return;
                }
            }

            await _settled.WaitAsync(cancellationToken);
        }
    }
}
