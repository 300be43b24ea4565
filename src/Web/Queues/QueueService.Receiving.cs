using WebMq.Shared.Queues;

namespace WebMq.Web.Queues;

internal sealed partial class QueueService
{
    /// <summary>Takes up to <paramref name="max"/> messages; answers as soon as there is one.</summary>
    /// <param name="receiver">Who receives, for people to see: 1 to <see cref="QueueLimits.MaxReceiverName"/> characters.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="max">1 to <see cref="QueueLimits.MaxBatch"/>. Fewer come when bodies are large.</param>
    /// <param name="wait">How long to wait for the first one; zero to <see cref="QueueLimits.MaxWait"/>.</param>
    /// <param name="leaseTime">How long they are the receiver's; null as the queue says.</param>
    /// <param name="cancellationToken">Ends the wait; what was handed out meanwhile goes back at once.</param>
    /// <returns>Deliveries, none when the time was over.</returns>
    public async Task<Outcome<IReadOnlyList<Delivery>>> Receive(string receiver, string? queue, int max, TimeSpan wait, TimeSpan? leaseTime, CancellationToken cancellationToken)
    {
        if (QueueChecks.Count(max, "messages") is { } miscounted)
            return miscounted;
        if (wait < TimeSpan.Zero || wait > QueueLimits.MaxWait)
            return QueueChecks.BadRequest("A receive waits zero to 60 seconds.");
        if (!(await Join(receiver, queue, max, leaseTime, once: true, cancellationToken)).Succeeded(out var joined, out var refusal))
            return refusal;
        try
        {
            await WaitFor(joined, wait, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await GiveBack(joined);
            throw;
        }

        // What was handed out until it left is taken: nothing comes after it.
        if (!joined.IsClosed)
            await Desk.Leave(joined);
        var handed = joined.Take(long.MaxValue);
        if (handed.Count == 0 && joined.Ended is { } ended)
            return ended;
        return Desk.Deliver(handed);
    }

    /// <summary>Subscribes: deliveries are handed out as long as fewer than <paramref name="prefetch"/> are unsettled.</summary>
    /// <param name="receiver">Who receives.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="prefetch">1 to <see cref="QueueLimits.MaxPrefetch"/>.</param>
    /// <param name="leaseTime">How long each is the receiver's; null as the queue says.</param>
    /// <param name="cancellationToken">Ends the wait for the subscription, not the subscription.</param>
    public Task<Outcome<QueueReceiver>> Subscribe(string receiver, string? queue, int prefetch, TimeSpan? leaseTime, CancellationToken cancellationToken) =>
        prefetch is < 1 or > QueueLimits.MaxPrefetch
            ? Task.FromResult<Outcome<QueueReceiver>>(QueueChecks.BadRequest($"The prefetch is 1 to {QueueLimits.MaxPrefetch:N0}."))
            : Join(receiver, queue, prefetch, leaseTime, once: false, cancellationToken);

    private async Task<Outcome<QueueReceiver>> Join(string name, string? queue, int prefetch, TimeSpan? leaseTime, bool once, CancellationToken cancellationToken)
    {
        if (!FindQueue(queue).Succeeded(out var found, out var refusal))
            return refusal;
        if ((QueueChecks.Receiver(name) ?? QueueChecks.Lease(leaseTime)) is { } fault)
            return fault;
        var receiver = new QueueReceiver(Desk, found, name, prefetch, leaseTime, once);
        return await Desk.Execute<QueueReceiver>(() => Store.Join(receiver) is { } closed ? closed : receiver, cancellationToken);
    }

    private async Task WaitFor(QueueReceiver receiver, TimeSpan wait, CancellationToken cancellationToken)
    {
        if (wait == TimeSpan.Zero || receiver.IsClosed)
            return;
        using var over = new CancellationTokenSource(wait, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        try
        {
            await receiver.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is over.
        }
    }

    // Nobody is there to take it.
    private async Task GiveBack(QueueReceiver receiver)
    {
        await Desk.Leave(receiver);
        var receipts = receiver.Take(long.MaxValue).Select(m => m.Receipt).ToList();
        if (receipts.Count > 0)
            await Desk.Execute<SettleResult[]>(() => Store.Return(receiver.Source, receipts, null), CancellationToken.None);
    }
}
