using Microsoft.Extensions.Options;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Chat.Files;

/// <summary>Removes files that nobody can see any more, as often as the log is cleaned up.</summary>
internal sealed class ChatFileSweeper(ChatFiles files, IOptions<RetentionOptions> retention, TimeProvider clock, ILogger<ChatFileSweeper> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(retention.Value.Interval, clock);
        try
        {
            do
                await Sweep(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The app stops.
        }
    }

    private async Task Sweep(CancellationToken stoppingToken)
    {
        try
        {
            if (await files.Sweep(retention.Value.Chat, stoppingToken) is > 0 and var removed)
                logger.FilesSwept(removed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or Microsoft.Data.Sqlite.SqliteException)
        {
            // The next sweep tries again.
            logger.FilesNotSwept(e);
        }
    }
}
