namespace WebMq.Web.Events;

internal static partial class EventEvents
{
    [LoggerMessage(950, LogLevel.Error, "Events {First} to {Last} were not published", EventName = "EventsNotPublished")]
    public static partial void EventsNotPublished(this ILogger logger, long first, long last, Exception exception);

    [LoggerMessage(951, LogLevel.Error, "A replay failed", EventName = "ReplayFailed")]
    public static partial void ReplayFailed(this ILogger logger, Exception exception);
}
