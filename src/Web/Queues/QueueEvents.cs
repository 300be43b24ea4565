namespace WebMq.Web.Queues;

internal static partial class QueueEvents
{
    [LoggerMessage(800, LogLevel.Error, "Leases, delays and expiries that are over could not be acted on; trying again: {Reason}", EventName = "QueuesNotSwept")]
    public static partial void NotSwept(this ILogger logger, string reason);
}
