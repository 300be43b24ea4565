using WebMq.Shared.Queues;

namespace WebMq.Web.Queues;

internal sealed partial class QueueService
{
    /// <summary>All queues as they stand, without the age of their oldest message: nothing is read from disk, so it may be asked for often.</summary>
    public IReadOnlyList<QueueSummary> Glance() => [.. Store.Queues.Where(q => !q.IsClosed).Select(q => q.Summarize(Desk.Now, null))];

    /// <summary>One of them; null when there is none of that name.</summary>
    public QueueSummary? Glance(string queue) => FindQueue(queue).Succeeded(out var found, out _) ? found.Summarize(Desk.Now, null) : null;

    /// <summary>Who waits for messages or is subscribed at this moment.</summary>
    public async Task<Outcome<IReadOnlyList<ReceiverView>>> Receivers(string? queue, CancellationToken cancellationToken) =>
        FindQueue(queue).Succeeded(out var found, out var refusal)
            ? await Desk.Execute<IReadOnlyList<ReceiverView>>(
                () => found.Receivers.Take(ReceiverView.Most).Select(r => new ReceiverView(r.Name, !r.IsOnce, r.Prefetch, r.Held.Count)).ToArray(), cancellationToken)
            : refusal;
}
