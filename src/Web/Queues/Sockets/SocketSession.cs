using System.Collections.Concurrent;
using System.Threading.Channels;
using WebMq.Shared.Queues;
using WebMq.Shared.Workers;
using WebMq.Web.Sockets;
using WebMq.Web.Topics;
using WebMq.Web.Topics.Sockets;

namespace WebMq.Web.Queues.Sockets;

/// <summary>
/// One life of the queues worker: what its peers ask is answered, and what they are subscribed to is pushed. With the worker every
/// connection is gone, so with it every subscription ends and its leases return.
/// </summary>
internal sealed class SocketSession : IAsyncDisposable
{
    /// <summary>The most requests that are under way, receives that wait among them.</summary>
    public const int MostUnderWay = 10_000;

    private static readonly Refusal s_tooMany = new("too-many-requests", $"There are {MostUnderWay:N0} requests under way already. Wait for some replies.");

    private readonly WindowedLink _link;
    private readonly QueueService _queues;
    private readonly SocketAnswers _answers;
    private readonly SocketCounters _counters;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _over = new();
    // Bounded by the link's window.
    private readonly Channel<(byte Kind, ReadOnlyMemory<byte> Body)> _inbox = Channel.CreateUnbounded<(byte, ReadOnlyMemory<byte>)>(new() { SingleReader = true });
    private readonly ConcurrentDictionary<Task, bool> _underWay = new();
    private Task _working = Task.CompletedTask;
    private int _requests;

    public SocketSession(
        SocketThread thread, WorkerSecret secret, QueueService queues, TopicService topics, SocketCounters counters, TimeProvider clock, ILogger logger)
    {
        (_queues, _counters, _clock, _logger) = (queues, counters, clock, logger);
        _link = new WindowedLink(thread, secret, QueueSocket.Link, (kind, body) => _inbox.Writer.TryWrite((kind, body)));
        _answers = new SocketAnswers(queues);
        Subscriptions = new SocketSubscriptions(queues, async (peer, answer) => await TrySend(peer, answer), clock);
        Topics = new TopicSockets(topics, async (peer, answer) => await TrySend(peer, answer), clock);
    }

    public SocketSubscriptions Subscriptions { get; }

    public TopicSockets Topics { get; }

    public async Task OpenAsync(string endpoint, CancellationToken cancellationToken)
    {
        await _link.OpenAsync(endpoint, cancellationToken);
        _working = Task.WhenAll(Dispatch(), Sweep());
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _inbox.Writer.TryComplete();
        await _link.DisposeAsync();
        await _working;
        await Task.WhenAll(_underWay.Keys);
        await Subscriptions.DisposeAsync();
        await Topics.DisposeAsync();
    }

    private async Task Dispatch()
    {
        await foreach (var (kind, body) in _inbox.Reader.ReadAllAsync(CancellationToken.None))
            Track(kind == LinkMessage.Routed ? Respond(body) : Lost(kind, body));
    }

    private void Track(Task task)
    {
        if (task.IsCompleted)
            return;
        _underWay[task] = true;
        task.ContinueWith(done => _underWay.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task Respond(ReadOnlyMemory<byte> message)
    {
        var held = new Hold(_link, message.Length);
        try
        {
            if (SocketRequest.Read(message) is not { } request)
                return;
            _counters.CountRequest();
            Subscriptions.Heard(request.Peer.Identity);
            Topics.Heard(request.Peer.Identity);
            // All but a send are done with the bytes that came; a receive may wait for a minute.
            if (request.Header.Op is not (QueueOp.Send or QueueOp.Publish) || request.Fault is not null)
                await held.Release();
            var answer = await Answer(request);
            if (answer.Header.Code is { } code)
                _counters.CountRefused(code);
            if (await TrySend(request.Peer, answer with { Header = answer.Header with { Tag = request.Header.Tag } }))
                answer.Then?.Invoke();
            else if (answer.Header is { Queue: { } queue, Receipt: { } receipt })
                await _queues.Reject(queue, receipt, null, CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            // The worker has ended, and with it whoever asked.
        }
        catch (Exception e)
        {
            _logger.SocketRequestFailed(e);
        }
        finally
        {
            await held.Release();
        }
    }

    private async Task<SocketAnswer> Answer(SocketRequest request)
    {
        if (request.Fault is { } fault)
            return fault;
        if (Interlocked.Increment(ref _requests) > MostUnderWay)
        {
            Interlocked.Decrement(ref _requests);
            return s_tooMany;
        }

        try
        {
            Subscriptions.Settle(request);
            return request.Header.Op switch
            {
                QueueOp.Subscribe => await Subscriptions.Subscribe(request, _over.Token),
                QueueOp.Unsubscribe => await Subscriptions.Unsubscribe(request),
                QueueOp.Publish or QueueOp.SubscribeTopic or QueueOp.UnsubscribeTopic or QueueOp.AcknowledgeTopic or QueueOp.Topics or QueueOp.Consumers =>
                    await Topics.Answer(request, _over.Token),
                _ => await _answers.Answer(request, _over.Token),
            };
        }
        finally
        {
            Interlocked.Decrement(ref _requests);
        }
    }

    private ValueTask<bool> TrySend(SocketPeer peer, SocketAnswer answer) =>
        _link.SendAsync(peer.Message(answer.Header.ToHeader(), answer.Body.Span));

    // What a peer did not get goes back at once, and it is pushed nothing more.
    private async Task Lost(byte kind, ReadOnlyMemory<byte> message)
    {
        try
        {
            if (kind != LinkMessage.Undeliverable || !TryRead(message.Span, out var identity, out var reply))
                return;
            _counters.CountUndeliverable();
            if (reply is { Op: QueueOp.Message, Topic: { } topic })
                await Topics.Lost(identity, topic);
            if (reply is not { Queue: { } queue, Receipt: { } receipt })
                return;
            if (reply.Op == QueueOp.Delivery)
                await Subscriptions.Lost(identity, queue);
            else
                await _queues.Reject(queue, receipt, null, _over.Token);
        }
        catch (OperationCanceledException)
        {
            // The worker has ended; the lease ends by itself.
        }
        catch (Exception e)
        {
            _logger.SocketRequestFailed(e);
        }
        finally
        {
            await _link.ReleaseAsync(message.Length);
        }
    }

    private static bool TryRead(ReadOnlySpan<byte> message, out string identity, out QueueReply? reply)
    {
        Span<RoutedFrame> frames = stackalloc RoutedFrame[2];
        (identity, reply) = ("", null);
        if (RoutedFrames.Read(message, frames, out _) != 2)
            return false;
        identity = Convert.ToHexString(frames[0].Of(message));
        reply = QueueReply.TryRead(frames[1].Of(message));
        return true;
    }

    private async Task Sweep()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_over.Token))
            {
                await Subscriptions.Sweep();
                await Topics.Sweep();
            }
        }
        catch (OperationCanceledException)
        {
            // The worker has ended.
        }
    }

    /// <summary>The bytes of a message that came, given back once.</summary>
    private sealed class Hold(WindowedLink link, int length)
    {
        private int _released;

        public ValueTask Release() => Interlocked.Exchange(ref _released, 1) == 0 ? link.ReleaseAsync(length) : ValueTask.CompletedTask;
    }
}
