namespace WebMq.Web.Alerts;

internal static partial class AlertLog
{
    [LoggerMessage(801, LogLevel.Error, "Alerts could not be raised or cleared; trying again: {Reason}", EventName = "AlertsNotStored")]
    public static partial void AlertsNotStored(this ILogger logger, string reason);
}
