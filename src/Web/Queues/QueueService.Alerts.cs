using WebMq.Shared.Queues;
using WebMq.Web.Queues.Alerts;

namespace WebMq.Web.Queues;

internal sealed partial class QueueService
{
    /// <summary>The bounds of all queues that have any, against what waits for a receiver now.</summary>
    public IReadOnlyList<AlertBound> AlertBounds()
    {
        var bounds = new List<AlertBound>();
        var aged = new List<(StoredQueue Queue, TimeSpan Limit)>();
        foreach (var queue in Store.Queues.Where(q => !q.IsClosed))
        {
            if (queue.Options.AlertDepth > 0)
                bounds.Add(new AlertBound(queue.Name, QueueAlertKind.Depth, queue.Options.AlertDepth, queue.Summarize(Desk.Now, null).Ready));
            if (queue.Options.AlertAge is { } age)
                aged.Add((queue, age));
        }

        if (aged.Count == 0)
            return bounds;
        var sent = _reader.FirstReady(aged.Select(a => a.Queue));
        var now = Desk.Now;
        bounds.AddRange(aged.Select(a => new AlertBound(
            a.Queue.Name, QueueAlertKind.Age, a.Limit.TotalSeconds, sent.TryGetValue(a.Queue.Id, out var at) ? Math.Round(Math.Max(0, now - at) / 1e6, 3) : 0)));
        return bounds;
    }
}
