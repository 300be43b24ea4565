using WebMq.Shared.Queues;

namespace WebMq.Web.Queues.Sockets;

/// <summary>
/// Deliveries of one queue that are pushed to one peer. Beside its prefetch it is bounded by bytes: what a peer has not settled
/// lies in memory until it reads it.
/// </summary>
/// <param name="peer">To whom.</param>
/// <param name="receiver">What the queue hands out; it goes with the subscription.</param>
/// <param name="lease">How long each delivery is the peer's.</param>
/// <param name="push">Sends to the peer.</param>
/// <param name="clock">Tells how long it is silent, and which leases are over.</param>
internal sealed class SocketSubscription(
    SocketPeer peer, QueueReceiver receiver, TimeSpan lease, Func<SocketPeer, SocketAnswer, Task> push, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>Bodies that may be unsettled, in bytes; one that is alone may be longer.</summary>
    public const int MaxBytes = 32 << 20;

    private readonly CancellationTokenSource _over = new();
    private readonly SemaphoreSlim _settled = new(0);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (int Bytes, long At)> _unsettled = [];
    private long _bytes;
    private Task _running = Task.CompletedTask;

    /// <summary>From which queue.</summary>
    public string Queue => receiver.Queue;

    /// <summary>The identity of whom.</summary>
    public string Identity => peer.Identity;

    /// <summary>Whether it puts an empty frame in front.</summary>
    public bool Delimited => peer.Delimited;

    /// <summary>Whether a peer that was heard last at this time is given up.</summary>
    public bool IsSilent(long heardAt) => clock.GetElapsedTime(heardAt) > 2 * lease;

    /// <summary>Begins to push.</summary>
    /// <param name="ended">Called when it has ended by itself.</param>
    public void Start(Action<SocketSubscription> ended) => _running = Run(ended);

    /// <summary>The peer is done with these.</summary>
    public void Settle(IEnumerable<string> receipts)
    {
        lock (_lock)
        {
            foreach (var receipt in receipts)
                Forget(receipt);
        }
    }

    /// <summary>Leases that are over hold no room any more, whoever settled them.</summary>
    public void Sweep()
    {
        lock (_lock)
        {
            foreach (var (receipt, _) in _unsettled.Where(u => clock.GetElapsedTime(u.Value.At) >= lease).ToList())
                Forget(receipt);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _running;
        await receiver.DisposeAsync();
    }

    private async Task Run(Action<SocketSubscription> ended)
    {
        try
        {
            await foreach (var batch in receiver.Batches(_over.Token))
            {
                var came = clock.GetTimestamp();
                foreach (var delivery in batch)
                {
                    await Room(delivery, _over.Token);
                    // One whose lease ended while it waited is another receiver's by now.
                    if (clock.GetElapsedTime(came) < lease)
                        await push(peer, new SocketAnswer(QueueReply.Of(Queue, delivery) with { Op = QueueOp.Delivery }, delivery.Message.Body));
                }
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }

        if (receiver.Ended is { } why)
            await push(peer, new SocketAnswer(new QueueReply { Op = QueueOp.Ended, Queue = Queue, Code = why.Code, Text = why.Text }));
        ended(this);
    }

    private async Task Room(Delivery delivery, CancellationToken cancellationToken)
    {
        var bytes = delivery.Message.Body.Length;
        while (true)
        {
            lock (_lock)
            {
                if (_bytes == 0 || _bytes + bytes <= MaxBytes)
                {
                    _unsettled[delivery.Receipt] = (bytes, clock.GetTimestamp());
                    _bytes += bytes;
                    return;
                }
            }

            await _settled.WaitAsync(cancellationToken);
        }
    }

    private void Forget(string receipt)
    {
        if (!_unsettled.Remove(receipt, out var unsettled))
            return;
        _bytes -= unsettled.Bytes;
        if (_settled.CurrentCount == 0)
            _settled.Release();
    }
}
