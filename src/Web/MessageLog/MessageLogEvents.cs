namespace WebMq.Web.MessageLog;

internal static partial class MessageLogEvents
{
    [LoggerMessage(100, LogLevel.Information, "Rebuilding the read model from the log: at {Sequence} of {Head}", EventName = "ReadModelCatchingUp")]
    public static partial void ReadModelCatchingUp(this ILogger logger, long sequence, long head);

    [LoggerMessage(101, LogLevel.Error, "The read model cannot be written and falls behind: {Reason}", EventName = "ReadModelBehind")]
    public static partial void ReadModelBehind(this ILogger logger, string reason);

    [LoggerMessage(104, LogLevel.Error, "Entry {Sequence} of {Subject} is not understood and left out of the read model: {Reason}", EventName = "EntryNotUnderstood")]
    public static partial void EntryNotUnderstood(this ILogger logger, long sequence, string subject, string reason);

    [LoggerMessage(105, LogLevel.Error, "What is kept in memory of entries {First} to {Last} is not as new as their rows", EventName = "EntriesNotAnnounced")]
    public static partial void EntriesNotAnnounced(this ILogger logger, long first, long last, Exception exception);

    [LoggerMessage(106, LogLevel.Error, "{File} is set aside and made anew from the log: {Reason}", EventName = "RowsSetAside")]
    public static partial void RowsSetAside(this ILogger logger, string file, string reason);

    [LoggerMessage(102, LogLevel.Information, "Retention removed {Count} entries of {Prefix}* older than {Age}", EventName = "RetentionRemoved")]
    public static partial void RetentionRemoved(this ILogger logger, long count, string prefix, TimeSpan age);

    [LoggerMessage(103, LogLevel.Error, "Retention of {Prefix}* failed", EventName = "RetentionFailed")]
    public static partial void RetentionFailed(this ILogger logger, string prefix, Exception exception);
}
