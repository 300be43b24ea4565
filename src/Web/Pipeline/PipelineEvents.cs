namespace WebMq.Web.Pipeline;

internal static partial class PipelineEvents
{
    [LoggerMessage(600, LogLevel.Error, "The end of run {Run} could not be recorded", EventName = "RunEndNotRecorded")]
    public static partial void RunEndNotRecorded(this ILogger logger, string run, Exception exception);

    [LoggerMessage(601, LogLevel.Error, "Run {Run} could not be started", EventName = "RunNotStarted")]
    public static partial void RunNotStarted(this ILogger logger, string run, Exception exception);
}
