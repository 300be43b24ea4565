namespace WebMq.Web.Workers;

internal static partial class WorkerEvents
{
    [LoggerMessage(300, LogLevel.Information, "{Worker} is ready, pid {Pid}", EventName = "WorkerReady")]
    public static partial void WorkerReady(this ILogger logger, string worker, int pid);

    [LoggerMessage(301, LogLevel.Warning, "{Worker} (pid {Pid}) ended with {Exit}; starting it again in {Delay}", EventName = "WorkerEnded")]
    public static partial void WorkerEnded(this ILogger logger, string worker, int pid, string exit, TimeSpan delay);

    [LoggerMessage(302, LogLevel.Information, "{Worker} {Pid}: {Text}", EventName = "WorkerSays")]
    public static partial void WorkerSays(this ILogger logger, string worker, int pid, string text);

    [LoggerMessage(303, LogLevel.Warning, "{Worker} {Pid} reports {Code}: {Detail}", EventName = "WorkerReports")]
    public static partial void WorkerReports(this ILogger logger, string worker, int pid, string? code, string? detail);

    [LoggerMessage(304, LogLevel.Warning, "A line from worker {Pid} was not understood", EventName = "WorkerLineNotUnderstood")]
    public static partial void WorkerLineNotUnderstood(this ILogger logger, int pid);

    [LoggerMessage(305, LogLevel.Error, "{Worker} {Pid} could not be attached", EventName = "WorkerNotAttached")]
    public static partial void WorkerNotAttached(this ILogger logger, string worker, int pid, Exception exception);
}
