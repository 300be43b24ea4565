namespace WebMq.Web.Orders;

internal static partial class OrderEvents
{
    [LoggerMessage(900, LogLevel.Information, "Order worker {Worker} {Pid} was started", EventName = "OrderWorkerStarted")]
    public static partial void OrderWorkerStarted(this ILogger logger, int worker, int pid);

    [LoggerMessage(901, LogLevel.Information, "Order worker {Worker} {Pid} ended with {Exit}", EventName = "OrderWorkerEnded")]
    public static partial void OrderWorkerEnded(this ILogger logger, int worker, int pid, string exit);

    [LoggerMessage(902, LogLevel.Warning, "Order worker {Worker} {Pid} reports {Code}: {Detail}", EventName = "OrderWorkerReports")]
    public static partial void OrderWorkerReports(this ILogger logger, int worker, int pid, string? code, string? detail);

    [LoggerMessage(903, LogLevel.Error, "An order worker could not be started", EventName = "OrderWorkerNotStarted")]
    public static partial void OrderWorkerNotStarted(this ILogger logger, Exception exception);

    [LoggerMessage(904, LogLevel.Error, "The orders could not be looked at; trying again", EventName = "OrdersNotSeen")]
    public static partial void OrdersNotSeen(this ILogger logger, Exception exception);
}
