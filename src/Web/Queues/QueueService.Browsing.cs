using WebMq.Shared.Queues;

namespace WebMq.Web.Queues;

internal sealed partial class QueueService
{
    /// <summary>A page of what is in a queue.</summary>
    public async Task<Outcome<BrowsePage>> Browse(string? queue, BrowseQuery query, CancellationToken cancellationToken)
    {
        if (!FindQueue(queue).Succeeded(out var found, out var refusal))
            return refusal;
        if (query.Limit is < 1 or > BrowseQuery.MaxLimit)
            return QueueChecks.BadRequest($"The limit is 1 to {BrowseQuery.MaxLimit}.");
        if (query.State is { } state && !Enum.IsDefined(state))
            return QueueChecks.BadRequest("The state is Ready, Delayed or Leased.");
        if (query.Contains is { Length: 0 or > QueueLimits.MaxSearch })
            return QueueChecks.BadRequest($"The text to search for has 1 to {QueueLimits.MaxSearch} characters.");
        if (!BrowseCursor.TryParse(query.After, QueueReader.IsByTime(query.State), out var after))
            return QueueChecks.BadRequest("That is no place to go on from; it comes with the page before, of the same state.");
        // On another thread: a search reads for a while.
        return await Task.Run(() => _reader.Browse(found, query, after), cancellationToken);
    }

    /// <summary>The newest messages with their whole bodies, the oldest of them first.</summary>
    /// <param name="queue">Of which queue.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="bytes">No more than so many bytes of bodies, of a larger message that one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Outcome<IReadOnlyList<BrowsedMessage>>> Newest(string? queue, int count, long bytes, CancellationToken cancellationToken)
    {
        if (!FindQueue(queue).Succeeded(out var found, out var refusal))
            return refusal;
        return await Task.Run(() => _reader.Newest(found, count, bytes), cancellationToken);
    }

    /// <summary>One message with its whole body; <c>unknown-message</c> when the queue has none of that number.</summary>
    public async Task<Outcome<BrowsedMessage>> Look(string? queue, long number, CancellationToken cancellationToken)
    {
        if (!FindQueue(queue).Succeeded(out var found, out var refusal))
            return refusal;
        return await Task.Run(() => _reader.Look(found, number), cancellationToken) is { } message
            ? message
            : new Refusal("unknown-message", $"The queue {queue} has no message {number}.");
    }
}
