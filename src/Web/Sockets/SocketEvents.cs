namespace WebMq.Web.Sockets;

internal static partial class SocketEvents
{
    [LoggerMessage(200, LogLevel.Error, "A socket handler failed", EventName = "SocketHandlerFailed")]
    public static partial void SocketHandlerFailed(this ILogger logger, Exception exception);
}
