using WebMq.Shared.Queues;
using WebMq.Web.Alerts;

namespace WebMq.Web.Queues.Alerts;

/// <summary>A bound of a queue and what it has at this moment: messages or seconds.</summary>
internal readonly record struct AlertBound(string Queue, QueueAlertKind Kind, double Limit, double Value)
{
    // What wavers about its bound would raise and clear without end.
    private const double ClearedAt = 0.8;

    /// <summary>Whether an alert is raised.</summary>
    public bool IsReached => Value >= Limit;

    /// <summary>Whether an alert that goes on is over.</summary>
    public bool IsOver => Value <= Limit * ClearedAt;

    public QueueAlertPayload Raise() => new(AlertEvent.Raised, Queue, Kind, Limit, Value);
}
