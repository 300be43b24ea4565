namespace WebMq.Shared.Queues;

/// <summary>
/// The methods of <c>/hubs/queues</c>. Refusals are hub errors whose text begins with a stable code and a colon
/// (<c>unknown-queue: …</c>); see <c>docs/hubs.md</c>. What is answered is on disk.
/// </summary>
public interface IQueuesHub
{
    /// <summary>All queues, by name.</summary>
    Task<IReadOnlyList<QueueSummary>> Queues();

    /// <summary>One queue.</summary>
    /// <param name="queue">Its name.</param>
    Task<QueueSummary> Find(string queue);

    /// <summary>Makes a queue, or gives the one of that name these options.</summary>
    /// <param name="queue">A <see cref="QueueName"/>.</param>
    /// <param name="options">How it behaves; null for the defaults.</param>
    Task<QueueSummary> Create(string queue, QueueOptions? options);

    /// <summary>Removes a queue with all that is in it.</summary>
    /// <param name="queue">Its name.</param>
    /// <param name="confirm">Its name once more.</param>
    /// <returns>How many messages went with it.</returns>
    Task<long> Delete(string queue, string confirm);

    /// <summary>Sends messages in this order: all of them or none. Safe to repeat when each has an id.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="messages">At most <see cref="QueueLimits.MaxBatch"/>.</param>
    /// <returns>One receipt for each.</returns>
    Task<IReadOnlyList<SendReceipt>> Send(string queue, IReadOnlyList<QueuedMessage> messages);

    /// <summary>Takes messages; answers as soon as there is one. Other calls of the connection wait meanwhile.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="max">1 to <see cref="QueueLimits.MaxBatch"/>.</param>
    /// <param name="wait">How long to wait for the first one, at most <see cref="QueueLimits.MaxWait"/>.</param>
    /// <param name="lease">How long they are the caller's; null as the queue says.</param>
    /// <returns>Deliveries, none when the time was over.</returns>
    Task<IReadOnlyList<Delivery>> Receive(string queue, int max, TimeSpan wait, TimeSpan? lease);

    /// <summary>Deliveries as long as fewer than <paramref name="prefetch"/> are unsettled. When the stream or its connection ends, what is unsettled returns at once.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="prefetch">1 to <see cref="QueueLimits.MaxPrefetch"/>.</param>
    /// <param name="lease">How long each is the caller's; null as the queue says.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<IReadOnlyList<Delivery>> Subscribe(string queue, int prefetch, TimeSpan? lease, CancellationToken cancellationToken);

    /// <summary>Deliveries are done.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="receipts">At most <see cref="QueueLimits.MaxBatch"/>.</param>
    /// <returns>One result for each.</returns>
    Task<IReadOnlyList<SettleResult>> Acknowledge(string queue, IReadOnlyList<string> receipts);

    /// <summary>Gives a delivery back for another try.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="receipt">The delivery's.</param>
    /// <param name="retryAfter">Not before so long from now; null for at once.</param>
    Task Reject(string queue, string receipt, TimeSpan? retryAfter);

    /// <summary>Makes a delivery a dead letter.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="receipt">The delivery's.</param>
    /// <param name="text">Why, at most <see cref="DeathReason.MaxText"/> characters.</param>
    Task RejectAsDead(string queue, string receipt, string text);

    /// <summary>A lease goes on.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="receipt">The delivery's.</param>
    /// <param name="lease">How long from now; null as the queue says.</param>
    /// <returns>When it now ends (UTC).</returns>
    Task<DateTimeOffset> Renew(string queue, string receipt, TimeSpan? lease);

    /// <summary>A page of what is in a queue.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="query">What to look for; null for the first 50 messages.</param>
    Task<BrowsePage> Browse(string queue, BrowseQuery? query);

    /// <summary>One message with its whole body.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="number">Its number.</param>
    Task<BrowsedMessage> Look(string queue, long number);

    /// <summary>Moves messages to another queue.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="numbers">Their numbers.</param>
    /// <param name="to">The other queue.</param>
    /// <returns>How many were moved.</returns>
    Task<long> Move(string queue, IReadOnlyList<long> numbers, string to);

    /// <summary>Sends dead letters back to where they came from.</summary>
    /// <param name="queue">Where they are.</param>
    /// <param name="numbers">Their numbers.</param>
    /// <returns>How many went back.</returns>
    Task<long> Requeue(string queue, IReadOnlyList<long> numbers);

    /// <summary>Removes messages.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="numbers">Their numbers.</param>
    /// <returns>How many are gone.</returns>
    Task<long> Remove(string queue, IReadOnlyList<long> numbers);

    /// <summary>Removes everything that is in a queue now.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="confirm">Its name once more.</param>
    /// <returns>How many are gone.</returns>
    Task<long> Purge(string queue, string confirm);
}
