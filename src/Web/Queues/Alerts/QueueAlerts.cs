using WebMq.Shared.MessageLog;
using WebMq.Shared.Queues;
using WebMq.Web.Accounts;
using WebMq.Web.Alerts;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Queues.Alerts;

/// <summary>Alerts on the depth and the age of queues. Refusals: <c>unknown-alert</c>, <c>log-unavailable</c>.</summary>
internal sealed class QueueAlerts(QueueService queues, QueueAlertProjection alerts, IMessageLog log, ReadModel readModel)
    : AlertBook<QueueAlert>(alerts, log, readModel)
{
    private readonly QueueAlertProjection _alerts = alerts;

    /// <summary>Those that go on and then the last that are over, the newest first.</summary>
    /// <param name="queue">Only of this queue; null for all.</param>
    public IReadOnlyList<QueueAlert> List(string? queue = null) => [.. Open.Concat(Cleared).Where(a => queue is null || a.Queue == queue)];

    /// <summary>Somebody takes care of it. The first who says so stays the one.</summary>
    public Task<Outcome<QueueAlert>> Acknowledge(Person person, string queue, QueueAlertKind kind, CancellationToken cancellationToken) =>
        Acknowledge(person, () => _alerts.Find(QueueAlertProjection.Key(queue, kind)), cancellationToken);

    protected override IReadOnlyList<NewEntry> Judge(IReadOnlyList<QueueAlert> open)
    {
        var bounds = queues.AlertBounds().ToDictionary(b => (b.Queue, b.Kind));
        var known = open.Select(a => (a.Queue, a.Kind)).ToHashSet();
        return
        [
            .. open.Where(a => !bounds.TryGetValue((a.Queue, a.Kind), out var bound) || bound.IsOver)
                .Select(a => Entry(After(a, AlertEvent.Cleared) with { Value = bounds.GetValueOrDefault((a.Queue, a.Kind)).Value })),
            .. bounds.Values.Where(b => b.IsReached && !known.Contains((b.Queue, b.Kind))).Select(b => Entry(b.Raise())),
        ];
    }

    protected override NewEntry Acknowledgement(QueueAlert alert, string by) => Entry(After(alert, AlertEvent.Acknowledged) with { By = by });

    private static QueueAlertPayload After(QueueAlert alert, AlertEvent what) => new(what, alert.Queue, alert.Kind, alert.Limit, alert.Value, alert.Id);

    private static NewEntry Entry(QueueAlertPayload payload) => new(QueueAlertProjection.Subjects + payload.Queue, payload.ToBytes());
}
