namespace WebMq.Web.Lab;

internal static partial class LabEvents
{
    [LoggerMessage(700, LogLevel.Warning, "Lab run {Program} {Pid} reports {Code}: {Detail}", EventName = "LabReports")]
    public static partial void LabReports(this ILogger logger, string program, int pid, string? code, string? detail);

    [LoggerMessage(701, LogLevel.Error, "Lab run {Program} {Pid} could not be followed to its end", EventName = "LabNotFollowed")]
    public static partial void LabNotFollowed(this ILogger logger, string program, int pid, Exception exception);

    [LoggerMessage(702, LogLevel.Error, "A lab run of {Program} could not be started", EventName = "LabNotStarted")]
    public static partial void LabNotStarted(this ILogger logger, string program, Exception exception);
}
