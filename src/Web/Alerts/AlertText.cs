using WebMq.Shared.Alerts;
using WebMq.Web.Components;

namespace WebMq.Web.Alerts;

/// <summary>Alerts in words.</summary>
internal static class AlertText
{
    public static string Word(AlertState state) => state switch
    {
        AlertState.Active => "alert",
        AlertState.Acknowledged => "taken care of",
        _ => "over",
    };

    public static string Look(AlertState state) => state switch
    {
        AlertState.Active => "bad",
        AlertState.Acknowledged => "late",
        _ => "",
    };

    /// <summary>Since when, whose, and how long it took.</summary>
    public static string Course(IAlert alert, DateTimeOffset now) =>
        $"raised {Ago.Since(alert.RaisedAt, now)}"
        + (alert.AcknowledgedAt is { } at ? $", taken by {alert.AcknowledgedBy} {Ago.Since(at, now)}" : "")
        + (alert.ClearedAt is { } end ? $", over {Ago.Since(end, now)} after {Ago.Length(end - alert.RaisedAt)}" : "");
}
