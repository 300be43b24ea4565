using WebMq.Shared.MessageLog;

namespace WebMq.Web.Alerts;

/// <summary>Looks every second at what has bounds.</summary>
internal sealed class AlertWatch(IEnumerable<IAlertBook> books, TimeProvider clock, ILogger<AlertWatch> logger) : BackgroundService
{
    private readonly HashSet<IAlertBook> _failing = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                foreach (var book in books)
                    await Look(book, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The app stops.
        }
    }

    private async Task Look(IAlertBook book, CancellationToken stoppingToken)
    {
        try
        {
            await book.Look(stoppingToken);
            _failing.Remove(book);
        }
        catch (Exception e) when (e is LogUnavailableException or Microsoft.Data.Sqlite.SqliteException)
        {
            // Said once an episode; the next second tries again.
            if (_failing.Add(book))
                logger.AlertsNotStored(book.GetType().Name, e.Message);
        }
    }
}
