using WebMq.Shared.Queues;
using WebMq.Web.Components;

namespace WebMq.Web.Queues.Pages;

/// <summary>Alerts in words.</summary>
internal static class AlertText
{
    public static string Word(QueueAlertKind kind) => kind == QueueAlertKind.Depth ? "depth" : "age";

    public static string Word(QueueAlertState state) => state switch
    {
        QueueAlertState.Active => "alert",
        QueueAlertState.Acknowledged => "taken care of",
        _ => "over",
    };

    public static string Look(QueueAlertState state) => state switch
    {
        QueueAlertState.Active => "bad",
        QueueAlertState.Acknowledged => "late",
        _ => "",
    };

    /// <summary><c>had 120 messages waiting, its bound is 100</c></summary>
    public static string What(QueueAlert alert) => alert.Kind == QueueAlertKind.Depth
        ? $"had {FigureText.Whole((long)alert.Value)} messages waiting, its bound is {FigureText.Whole((long)alert.Limit)}"
        : $"had a message waiting since {Ago.Length(TimeSpan.FromSeconds(alert.Value))}, its bound is {TypedLength.Write(TimeSpan.FromSeconds(alert.Limit))}";

    /// <summary>Since when, whose, and how long it took.</summary>
    public static string Course(QueueAlert alert, DateTimeOffset now) =>
        $"raised {Ago.Since(alert.RaisedAt, now)}"
        + (alert.AcknowledgedAt is { } at ? $", taken by {alert.AcknowledgedBy} {Ago.Since(at, now)}" : "")
        + (alert.ClearedAt is { } end ? $", over {Ago.Since(end, now)} after {Ago.Length(end - alert.RaisedAt)}" : "");
}
