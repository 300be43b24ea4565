namespace WebMq.Web.Queues.Sockets;

internal static partial class SocketEvents
{
    [LoggerMessage(850, LogLevel.Error, "A request over the queues' socket failed", EventName = "SocketRequestFailed")]
    public static partial void SocketRequestFailed(this ILogger logger, Exception exception);
}
