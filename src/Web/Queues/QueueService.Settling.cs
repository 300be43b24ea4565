using WebMq.Shared.Queues;

namespace WebMq.Web.Queues;

internal sealed partial class QueueService
{
    /// <summary>The lease ends so long from now instead.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="receipt">The delivery's.</param>
    /// <param name="leaseTime">Null as the queue says.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>When the lease ends, or <c>lease-lost</c>.</returns>
    public async Task<Outcome<SettleResult>> Renew(string? queue, string receipt, TimeSpan? leaseTime, CancellationToken cancellationToken) =>
        QueueChecks.Lease(leaseTime) is { } fault
            ? fault
            : await Settle(queue, receipt, (found, parsed) => Store.Renew(found, parsed, leaseTime), cancellationToken);

    /// <summary>The messages are done and gone.</summary>
    /// <returns>One result for each receipt, in order; refused is the whole only when none could be looked at.</returns>
    public async Task<Outcome<IReadOnlyList<SettleResult>>> Acknowledge(string? queue, IReadOnlyList<string> receipts, CancellationToken cancellationToken)
    {
        if (!FindQueue(queue).Succeeded(out var found, out var refusal))
            return refusal;
        if (QueueChecks.Count(receipts.Count, "receipts") is { } miscounted)
            return miscounted;
        var results = new SettleResult[receipts.Count];
        var parsed = new List<Receipt>(results.Length);
        for (var i = 0; i < results.Length; i++)
        {
            if (Receipt.TryParse(receipts[i], out var receipt))
                parsed.Add(receipt);
            else
                results[i] = new SettleResult(receipts[i], Refusals.BadReceipt.Code);
        }

        if (!(await Desk.Execute<SettleResult[]>(() => Store.Acknowledge(found, parsed), cancellationToken, parsed.Count + 1)).Succeeded(out var settled, out refusal))
            return refusal;
        // In the places that those which are no receipts have left.
        for (int i = 0, next = 0; i < results.Length; i++)
            results[i] ??= settled[next++];
        return results;
    }

    /// <summary>Gives a message back for another try, to its old place.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="receipt">The delivery's.</param>
    /// <param name="retryAfter">Not before so long from now; null or zero for at once.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The result, or <c>lease-lost</c>.</returns>
    public async Task<Outcome<SettleResult>> Reject(string? queue, string receipt, TimeSpan? retryAfter, CancellationToken cancellationToken) =>
        QueueChecks.Delay(retryAfter) is { } fault
            ? fault
            : await Settle(queue, receipt, (found, parsed) => Store.Return(found, [parsed], retryAfter)[0], cancellationToken);

    /// <summary>Makes a message a dead letter.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="receipt">The delivery's.</param>
    /// <param name="text">Why: at most <see cref="DeathReason.MaxText"/> characters; may be empty.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The result, or <c>lease-lost</c>.</returns>
    public async Task<Outcome<SettleResult>> RejectAsDead(string? queue, string receipt, string text, CancellationToken cancellationToken) =>
        text.Length > DeathReason.MaxText
            ? QueueChecks.BadRequest($"The reason has {text.Length:N0} characters; at most {DeathReason.MaxText} are taken.")
            : await Settle(queue, receipt, (found, parsed) => Store.Reject(found, parsed, text), cancellationToken);

    private async Task<Outcome<SettleResult>> Settle(string? queue, string receipt, Func<StoredQueue, Receipt, SettleResult> unit, CancellationToken cancellationToken)
    {
        if (!FindQueue(queue).Succeeded(out var found, out var refusal))
            return refusal;
        if (!Receipt.TryParse(receipt, out var parsed))
            return Refusals.BadReceipt;
        var outcome = await Desk.Execute<SettleResult>(() => unit(found, parsed), cancellationToken);
        return outcome.Succeeded(out var result, out _) && !result.Done ? Refusals.LeaseLost : outcome;
    }
}
