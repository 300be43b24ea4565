using System.Collections.Concurrent;
using WebMq.Shared.Queues;

namespace WebMq.Web.Queues.Sockets;

/// <summary>Who of the socket's peers is subscribed to what, and when each was heard last.</summary>
internal sealed class SocketSubscriptions(QueueService queues, Func<SocketPeer, SocketAnswer, Task> push, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>The most subscriptions, of all peers together.</summary>
    public const int Most = 10_000;

    private static readonly Refusal s_twice = new("subscribed", "This connection is subscribed to the queue already.");

    private readonly ConcurrentDictionary<(string Identity, string Queue), SocketSubscription> _all = new();
    private readonly ConcurrentDictionary<string, long> _heard = new();

    /// <summary>How many there are.</summary>
    public int Count => _all.Count;

    /// <summary>A peer sent something.</summary>
    public void Heard(string identity)
    {
        // Only of those who are subscribed: of all it would grow with every connection there ever was.
        if (_heard.ContainsKey(identity))
            _heard[identity] = clock.GetTimestamp();
    }

    /// <summary>Subscribes a peer; its deliveries follow the answer.</summary>
    public async Task<SocketAnswer> Subscribe(SocketRequest request, CancellationToken cancellationToken)
    {
        var (header, fault) = (request.Header, default(Refusal));
        var lease = SocketRequest.Seconds("lease", header.Lease, ref fault);
        if (fault is not null)
            return fault;
        if (!queues.Find(header.Queue).Succeeded(out var queue, out var unknown))
            return unknown;
        if (_all.ContainsKey((request.Peer.Identity, queue.Name)))
            return s_twice;
        if (_all.Count >= Most)
            return new Refusal("too-many-requests", $"There are {Most:N0} subscriptions already.");
        if (header.Prefetch is not { } prefetch)
            return new Refusal("bad-request", $"A subscribe has a 'prefetch', 1 to {QueueLimits.MaxPrefetch:N0}.");
        if (!(await queues.Subscribe(request.Peer.Receiver, header.Queue, prefetch, lease, cancellationToken)).Succeeded(out var receiver, out var refusal))
            return refusal;

        var subscription = new SocketSubscription(request.Peer, receiver, lease ?? queue.Options.LeaseTime, push, clock);
        _heard[request.Peer.Identity] = clock.GetTimestamp();
        if (_all.TryAdd((request.Peer.Identity, queue.Name), subscription))
            return SocketAnswer.Done with { Then = () => subscription.Start(Remove) };
        await subscription.DisposeAsync();
        return s_twice;
    }

    /// <summary>Ends a subscription; what the peer has not settled goes back at once.</summary>
    public async Task<SocketAnswer> Unsubscribe(SocketRequest request)
    {
        if (!_all.TryRemove((request.Peer.Identity, request.Header.Queue ?? ""), out var subscription))
            return new Refusal("bad-request", "This connection is not subscribed to that queue.");
        await subscription.DisposeAsync();
        return SocketAnswer.Done;
    }

    /// <summary>A peer has settled what it was handed.</summary>
    public void Settle(SocketRequest request)
    {
        if (request.Header is { Queue: { } queue, Op: QueueOp.Acknowledge or QueueOp.Reject } header
            && _all.TryGetValue((request.Peer.Identity, queue), out var subscription))
        {
            subscription.Settle(header.Receipts ?? (header.Receipt is { } receipt ? [receipt] : []));
        }
    }

    /// <summary>A delivery did not reach its peer: the peer is gone, or reads nothing.</summary>
    public async Task Lost(string identity, string queue)
    {
        if (_all.TryRemove((identity, queue), out var subscription))
            await subscription.DisposeAsync();
    }

    /// <summary>Gives up peers that were not heard for twice their lease, and tells them.</summary>
    public async Task Sweep()
    {
        foreach (var (key, subscription) in _all)
        {
            subscription.Sweep();
            if (!_heard.TryGetValue(key.Identity, out var heardAt) || !subscription.IsSilent(heardAt) || !_all.TryRemove(key, out _))
                continue;
            await subscription.DisposeAsync();
            await push(new SocketPeer(key.Identity, subscription.Delimited), new SocketAnswer(new QueueReply
            {
                Op = QueueOp.Ended,
                Queue = key.Queue,
                Code = "silent",
                Text = "Nothing was heard for twice the lease time; a ping is enough.",
            }));
        }

        foreach (var identity in _heard.Keys.Except(_all.Keys.Select(k => k.Identity)))
            _heard.TryRemove(identity, out _);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var key in _all.Keys)
            await Lost(key.Identity, key.Queue);
    }

    private void Remove(SocketSubscription subscription) => _all.TryRemove((subscription.Identity, subscription.Queue), out _);
}
