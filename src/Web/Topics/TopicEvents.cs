namespace WebMq.Web.Topics;

internal static partial class TopicEvents
{
    [LoggerMessage(900, LogLevel.Error, "What the topic {Topic} no longer keeps could not be removed; trying again: {Reason}", EventName = "TopicNotTrimmed")]
    public static partial void NotTrimmed(this ILogger logger, string topic, string reason);
}
