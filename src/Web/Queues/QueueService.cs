using WebMq.Shared.Queues;
using WebMq.Web.Accounts;

namespace WebMq.Web.Queues;

/// <summary>
/// Queues as every edge uses them. What is answered is on disk. Refusals: <c>unknown-queue</c>, <c>bad-queue-name</c>,
/// <c>bad-option</c>, <c>bad-message</c>, <c>too-large</c>, <c>queue-full</c>, <c>disk-full</c>, <c>lease-lost</c>,
/// <c>bad-request</c>, <c>too-many-queues</c>, <c>log-unavailable</c>.
/// </summary>
internal sealed class QueueService
{
    /// <summary>All queues by name.</summary>
    public IReadOnlyList<QueueSummary> List() => throw new NotImplementedException();

    /// <summary>One queue.</summary>
    public Outcome<QueueSummary> Find(string? queue) => throw new NotImplementedException();

    /// <summary>Makes a queue, or gives the one of that name these options.</summary>
    public Task<Outcome<QueueSummary>> Create(string? queue, QueueOptions options, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Removes a queue with all that is in it; <c>dead-letters</c> stays.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="confirm">Its name once more.</param>
    /// <param name="cancellationToken">Ends the wait; what is removed by then stays removed.</param>
    /// <returns>How many messages went with it.</returns>
    public Task<Outcome<long>> Delete(string? queue, string? confirm, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Sends messages in this order: all of them or none.</summary>
    /// <param name="person">Who sends; ids are unique per sender.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="messages">1 to <see cref="QueueLimits.MaxBatch"/>, with <see cref="QueueLimits.MaxBatchBytes"/> of bodies together. Bodies must not change until this is answered.</param>
    /// <param name="cancellationToken">Ends the wait; a batch that is under way may still be taken.</param>
    /// <returns>One receipt for each message.</returns>
    public Task<Outcome<IReadOnlyList<SendReceipt>>> Send(Person person, string? queue, IReadOnlyList<QueuedMessage> messages, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Takes up to <paramref name="max"/> messages; answers as soon as there is one.</summary>
    /// <param name="receiver">Who receives, for people to see: 1 to <see cref="QueueLimits.MaxReceiverName"/> characters.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="max">1 to <see cref="QueueLimits.MaxBatch"/>. Fewer come when bodies are large.</param>
    /// <param name="wait">How long to wait for the first one; zero to <see cref="QueueLimits.MaxWait"/>.</param>
    /// <param name="leaseTime">How long they are the receiver's; null as the queue says.</param>
    /// <param name="cancellationToken">Ends the wait; what was handed out meanwhile goes back at once.</param>
    /// <returns>Deliveries, none when the time was over.</returns>
    public Task<Outcome<IReadOnlyList<Delivery>>> Receive(string receiver, string? queue, int max, TimeSpan wait, TimeSpan? leaseTime, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Subscribes: deliveries are handed out as long as fewer than <paramref name="prefetch"/> are unsettled.</summary>
    /// <param name="receiver">Who receives.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="prefetch">1 to <see cref="QueueLimits.MaxPrefetch"/>.</param>
    /// <param name="leaseTime">How long each is the receiver's; null as the queue says.</param>
    /// <param name="cancellationToken">Ends the wait for the subscription, not the subscription.</param>
    public Task<Outcome<QueueReceiver>> Subscribe(string receiver, string? queue, int prefetch, TimeSpan? leaseTime, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The lease ends so long from now instead.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="receipt">The delivery's.</param>
    /// <param name="leaseTime">Null as the queue says.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>When the lease ends, or <c>lease-lost</c>.</returns>
    public Task<Outcome<SettleResult>> Renew(string? queue, string receipt, TimeSpan? leaseTime, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The messages are done and gone.</summary>
    /// <returns>One result for each receipt, in order; refused is the whole only when none could be looked at.</returns>
    public Task<Outcome<IReadOnlyList<SettleResult>>> Acknowledge(string? queue, IReadOnlyList<string> receipts, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Gives a message back for another try, to its old place.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="receipt">The delivery's.</param>
    /// <param name="retryAfter">Not before so long from now; null or zero for at once.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The result, or <c>lease-lost</c>.</returns>
    public Task<Outcome<SettleResult>> Reject(string? queue, string receipt, TimeSpan? retryAfter, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Makes a message a dead letter.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="receipt">The delivery's.</param>
    /// <param name="text">Why: at most <see cref="DeathReason.MaxText"/> characters; may be empty.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The result, or <c>lease-lost</c>.</returns>
    public Task<Outcome<SettleResult>> RejectAsDead(string? queue, string receipt, string text, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>A page of what is in a queue.</summary>
    public Task<Outcome<BrowsePage>> Browse(string? queue, BrowseQuery query, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>One message with its whole body; <c>unknown-message</c> when the queue has none of that number.</summary>
    public Task<Outcome<BrowsedMessage>> Look(string? queue, long number, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Moves messages that nobody has a lease on; numbers that are not there are passed over.</summary>
    /// <returns>How many were moved.</returns>
    public Task<Outcome<long>> Move(string? queue, IReadOnlyList<long> numbers, string? to, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Sends dead letters back to where they came from, as if never delivered; those that are none, or whose queue is gone, stay.</summary>
    /// <returns>How many went back.</returns>
    public Task<Outcome<long>> Requeue(string? queue, IReadOnlyList<long> numbers, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Removes messages, leased ones too; numbers that are not there are passed over.</summary>
    /// <returns>How many are gone.</returns>
    public Task<Outcome<long>> Remove(string? queue, IReadOnlyList<long> numbers, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Removes everything that is in the queue now, piece by piece.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="confirm">Its name once more.</param>
    /// <param name="removed">Is told of each piece how many are gone so far; may be null.</param>
    /// <param name="cancellationToken">Ends it; what is removed by then stays removed.</param>
    /// <returns>How many are gone.</returns>
    public Task<Outcome<long>> Purge(string? queue, string? confirm, IProgress<long>? removed, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Everything that is in the queue now as JSON Lines, a line at a time with its line feed.</summary>
    public Outcome<IAsyncEnumerable<ReadOnlyMemory<byte>>> Export(string? queue, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Sends what JSON Lines say. The first bad line ends it, is named with its field, and it is said how many were taken.</summary>
    public Task<Outcome<ImportResult>> Import(Person person, string? queue, Stream lines, CancellationToken cancellationToken) => throw new NotImplementedException();
}
