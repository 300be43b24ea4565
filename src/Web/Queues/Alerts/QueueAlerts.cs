using WebMq.Shared.MessageLog;
using WebMq.Shared.Queues;
using WebMq.Web.Accounts;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Queues.Alerts;

/// <summary>
/// Alerts on the depth and the age of queues. Each is entries of the log: raised, acknowledged, cleared. So it outlives the app,
/// and whoever reads the log sees it. Refusals: <c>unknown-alert</c>, <c>log-unavailable</c>.
/// </summary>
internal sealed class QueueAlerts(QueueService queues, AlertProjection alerts, IMessageLog log, ReadModel readModel) : IDisposable
{
    // One after another: nobody acknowledges what is being cleared.
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Those that go on, the newest first.</summary>
    public IReadOnlyList<QueueAlert> Open => alerts.Open;

    /// <summary>Those that go on and then the last that are over, the newest first.</summary>
    /// <param name="queue">Only of this queue; null for all.</param>
    public IReadOnlyList<QueueAlert> List(string? queue = null) =>
        [.. alerts.Open.Concat(alerts.Cleared).Where(a => queue is null || a.Queue == queue)];

    /// <summary>Looks at all queues; raises and clears.</summary>
    /// <exception cref="LogUnavailableException">It could not be stored; nothing has changed.</exception>
    public async Task Look(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var bounds = queues.AlertBounds().ToDictionary(b => (b.Queue, b.Kind));
            var open = alerts.Open.ToDictionary(a => (a.Queue, a.Kind));
            await Write(
                [
                    .. open.Values.Where(a => !bounds.TryGetValue((a.Queue, a.Kind), out var bound) || bound.IsOver)
                        .Select(a => After(a, AlertEvent.Cleared) with { Value = bounds.GetValueOrDefault((a.Queue, a.Kind)).Value }),
                    .. bounds.Values.Where(b => b.IsReached && !open.ContainsKey((b.Queue, b.Kind))).Select(b => b.Raise()),
                ],
                cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Somebody takes care of it. The first who says so stays the one.</summary>
    public async Task<Outcome<QueueAlert>> Acknowledge(Person person, string queue, QueueAlertKind kind, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (alerts.Find(queue, kind) is not { } alert)
                return new Refusal("unknown-alert", "The queue has no such alert that goes on.");
            if (alert.State == QueueAlertState.Acknowledged)
                return alert;
            await Write([After(alert, AlertEvent.Acknowledged) with { By = person.Name }], cancellationToken);
            return alerts.Find(queue, kind)!;
        }
        catch (LogUnavailableException)
        {
            return Refusals.Unavailable;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static AlertPayload After(QueueAlert alert, AlertEvent what) => new(what, alert.Queue, alert.Kind, alert.Limit, alert.Value, alert.Id);

    private async Task Write(IReadOnlyList<AlertPayload> payloads, CancellationToken cancellationToken)
    {
        if (payloads.Count == 0)
            return;
        var written = await log.AppendAsync([.. payloads.Select(p => new NewEntry(AlertProjection.Subjects + p.Queue, p.ToBytes()))], cancellationToken);
        await readModel.WaitFor(written[^1].Sequence, cancellationToken);
    }
}
