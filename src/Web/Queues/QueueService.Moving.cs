using WebMq.Shared.Queues;

namespace WebMq.Web.Queues;

internal sealed partial class QueueService
{
    /// <summary>Moves messages that nobody has a lease on; numbers that are not there are passed over.</summary>
    /// <returns>How many were moved.</returns>
    public async Task<Outcome<long>> Move(string? queue, IReadOnlyList<long> numbers, string? to, CancellationToken cancellationToken)
    {
        if (!FindQueue(to).Succeeded(out var target, out var unknown))
            return unknown;
        return await Each(queue, numbers, found => Store.Move(found, numbers, target), cancellationToken);
    }

    /// <summary>Sends dead letters back to where they came from, as if never delivered; those that are none, or whose queue is gone or full, stay.</summary>
    /// <returns>How many went back.</returns>
    public Task<Outcome<long>> Requeue(string? queue, IReadOnlyList<long> numbers, CancellationToken cancellationToken) =>
        Each(queue, numbers, found => Store.Requeue(found, numbers), cancellationToken);

    /// <summary>Removes messages, leased ones too; numbers that are not there are passed over.</summary>
    /// <returns>How many are gone.</returns>
    public Task<Outcome<long>> Remove(string? queue, IReadOnlyList<long> numbers, CancellationToken cancellationToken) =>
        Each(queue, numbers, found => Store.Remove(found, numbers), cancellationToken);

    /// <summary>Removes everything that is in the queue now, piece by piece.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="confirm">Its name once more.</param>
    /// <param name="removed">Is told of each piece how many are gone so far; may be null.</param>
    /// <param name="cancellationToken">Ends it; what is removed by then stays removed.</param>
    /// <returns>How many are gone.</returns>
    public async Task<Outcome<long>> Purge(string? queue, string? confirm, IProgress<long>? removed, CancellationToken cancellationToken)
    {
        if (!FindQueue(queue).Succeeded(out var found, out var refusal))
            return refusal;
        return QueueChecks.Confirm(queue, confirm) is { } unconfirmed ? unconfirmed : await RemoveAll(found, removed, cancellationToken);
    }

    private async Task<Outcome<long>> RemoveAll(StoredQueue queue, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        // What comes in meanwhile stays, or it would never end.
        if (!(await Desk.Execute<long>(() => Store.LastNumber(), cancellationToken)).Succeeded(out var through, out var refusal))
            return refusal;
        var removed = 0L;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!(await Desk.Execute<int>(() => Store.RemovePiece(queue, through, PieceLength), cancellationToken, PieceLength)).Succeeded(out var count, out refusal))
                return refusal;
            removed += count;
            progress?.Report(removed);
            if (count < PieceLength)
                return removed;
        }
    }

    private async Task<Outcome<long>> Each(string? queue, IReadOnlyList<long> numbers, Func<StoredQueue, Outcome<long>> unit, CancellationToken cancellationToken)
    {
        if (!FindQueue(queue).Succeeded(out var found, out var refusal))
            return refusal;
        return QueueChecks.Count(numbers.Count, "numbers") is { } miscounted
            ? miscounted
            : await Desk.Execute(() => unit(found), cancellationToken, numbers.Count);
    }
}
