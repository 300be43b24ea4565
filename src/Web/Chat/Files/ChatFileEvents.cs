namespace WebMq.Web.Chat.Files;

/// <summary>What files write into the app's log.</summary>
internal static partial class ChatFileEvents
{
    [LoggerMessage(LogLevel.Information, "{Removed} files that no message carries were removed")]
    public static partial void FilesSwept(this ILogger logger, int removed);

    [LoggerMessage(LogLevel.Warning, "Files that no message carries could not be removed; tried again later")]
    public static partial void FilesNotSwept(this ILogger logger, Exception exception);
}
