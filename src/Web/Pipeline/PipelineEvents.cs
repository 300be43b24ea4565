namespace WebMq.Web.Pipeline;

internal static partial class PipelineEvents
{
    [LoggerMessage(600, LogLevel.Error, "The end of run {Run} could not be recorded", EventName = "RunEndNotRecorded")]
    public static partial void RunEndNotRecorded(this ILogger logger, string run, Exception exception);
}
