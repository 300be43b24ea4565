using WebMq.Shared.Queues;
using WebMq.Web.Components;

namespace WebMq.Web.Queues.Pages;

/// <summary>Alerts on queues in words.</summary>
internal static class QueueAlertText
{
    public static string Word(QueueAlertKind kind) => kind == QueueAlertKind.Depth ? "depth" : "age";

    /// <summary><c>had 120 messages waiting, its bound is 100</c></summary>
    public static string What(QueueAlert alert) => alert.Kind == QueueAlertKind.Depth
        ? $"had {FigureText.Whole((long)alert.Value)} messages waiting, its bound is {FigureText.Whole((long)alert.Limit)}"
        : $"had a message waiting since {Ago.Length(TimeSpan.FromSeconds(alert.Value))}, its bound is {TypedLength.Write(TimeSpan.FromSeconds(alert.Limit))}";
}
