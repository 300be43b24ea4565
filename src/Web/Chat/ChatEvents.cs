namespace WebMq.Web.Chat;

internal static partial class ChatEvents
{
    [LoggerMessage(400, LogLevel.Error, "{Count} lines from the sockets could not be logged: {Reason}", EventName = "LinesNotLogged")]
    public static partial void LinesNotLogged(this ILogger logger, int count, string reason);

    [LoggerMessage(401, LogLevel.Warning, "Entry {Sequence} has no room or author to be published under", EventName = "LineNotPublished")]
    public static partial void LineNotPublished(this ILogger logger, long sequence);

    [LoggerMessage(402, LogLevel.Error, "Entry {Sequence} cannot be published and is passed over: {Reason}", EventName = "LineNotPublishable")]
    public static partial void LineNotPublishable(this ILogger logger, long sequence, string reason);

    [LoggerMessage(403, LogLevel.Error, "Read marks could not be saved; they are tried again: {Reason}", EventName = "MarksNotSaved")]
    public static partial void MarksNotSaved(this ILogger logger, string reason);
}
