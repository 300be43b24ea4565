namespace WebMq.Web.Alerts;

internal static partial class AlertEvents
{
    [LoggerMessage(980, LogLevel.Error, "Alerts of {Book} could not be raised or cleared; trying again: {Reason}", EventName = "AlertsNotStored")]
    public static partial void AlertsNotStored(this ILogger logger, string book, string reason);
}
