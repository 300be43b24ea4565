using WebMq.Shared.Queues;
using WebMq.Shared.Rules;

namespace WebMq.Web.Rules.Engine;

/// <summary>
/// The rules of one queue, as one receiver: each message is offered to all of them and acknowledged when every rule that applies
/// has sent it on. One that no rule takes becomes a dead letter of its queue, so that nothing is lost and nothing goes round.
/// </summary>
internal sealed class QueueRunner(RuleKit kit, string queue, IReadOnlyList<RuleEntry> rules) : RuleRunner(kit, rules)
{
    // What is under way when the app is killed waits for the end of its lease.
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_renewEvery = TimeSpan.FromSeconds(3);

    private readonly string _name = Shorten("rules: " + string.Join(", ", rules.Select(r => r.Name)));

    protected override async Task<Refusal> Work(CancellationToken stopping)
    {
        var works = Rules.Select(rule => new RuleWork(rule, Kit)).ToList();
        var subscribed = await Kit.Queues.Subscribe(_name, queue, RuleWork.MaxBatch, s_lease, stopping);
        if (!subscribed.Succeeded(out var receiver, out var refusal))
            return refusal;
        await using (receiver)
        {
            foreach (var rule in Rules)
                rule.Figures.Hold(null);
            await foreach (var deliveries in receiver.Batches(stopping))
                await Work(works, deliveries, stopping);
            return receiver.Ended ?? new Refusal("unknown-queue", $"There is no queue {queue}.");
        }
    }

    private async Task Work(List<RuleWork> works, IReadOnlyList<Delivery> deliveries, CancellationToken stopping)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var renewing = Renew(deliveries, done.Token);
        try
        {
            var messages = deliveries.Select(d => new SourceMessage(RuleSourceKind.Queue, queue, d.Number, d.SentAt, d.Message)).ToList();
            var taken = await Task.WhenAll(works.Select(work => Run(work, messages, stopping)));
            await Settle(deliveries, taken);
        }
        finally
        {
            await done.CancelAsync();
            await renewing;
        }
    }

    /// <summary>Which messages a rule applied to, once they are all sent.</summary>
    private static async Task<bool[]> Run(RuleWork work, List<SourceMessage> messages, CancellationToken stopping)
    {
        // Else the rules of a queue would look at a batch one after the other.
        await Task.Yield();
        var taken = new bool[messages.Count];
        for (var at = 0; at < taken.Length;)
        {
            var outcomes = await work.Run(messages, at, stopping);
            foreach (var outcome in outcomes)
                taken[at++] = outcome is not RuleOutcome.NotMatched;
        }

        return taken;
    }

    // A lease that was lost meanwhile means that the message comes again, and is sent once all the same.
    private async Task Settle(IReadOnlyList<Delivery> deliveries, bool[][] taken)
    {
        var untaken = new List<string>();
        var receipts = new List<string>();
        for (var i = 0; i < deliveries.Count; i++)
            (taken.Any(t => t[i]) ? receipts : untaken).Add(deliveries[i].Receipt);
        if (receipts.Count > 0)
            Throw((await Kit.Queues.Acknowledge(queue, receipts, CancellationToken.None)).Refusal);
        var results = await Task.WhenAll(untaken.Select(r => Kit.Queues.RejectAsDead(queue, r, "No rule of this queue applies to it.", CancellationToken.None)));
        Throw(results.Select(r => r.Refusal).FirstOrDefault(r => r is not null and not { Code: "lease-lost" }));
    }

    private async Task Renew(IReadOnlyList<Delivery> deliveries, CancellationToken done)
    {
        try
        {
            while (true)
            {
                await Task.Delay(s_renewEvery, Kit.Clock, done);
                await Task.WhenAll(deliveries.Select(d => Kit.Queues.Renew(queue, d.Receipt, s_lease, CancellationToken.None)));
            }
        }
        catch (OperationCanceledException)
        {
            // The batch is done.
        }
    }

    private static void Throw(Refusal? refusal)
    {
        if (refusal is not null)
            throw new InvalidOperationException($"What was taken from the queue could not be settled: {refusal.Text}");
    }

    private static string Shorten(string name) => name.Length <= QueueLimits.MaxReceiverName ? name : name[..(QueueLimits.MaxReceiverName - 1)] + "…";
}
