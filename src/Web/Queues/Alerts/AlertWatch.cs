using WebMq.Shared.MessageLog;

namespace WebMq.Web.Queues.Alerts;

/// <summary>Looks at the queues every second.</summary>
internal sealed class AlertWatch(QueueAlerts alerts, TimeProvider clock, ILogger<AlertWatch> logger) : BackgroundService
{
    private bool _isFailing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await Look(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The app stops.
        }
    }

    private async Task Look(CancellationToken stoppingToken)
    {
        try
        {
            await alerts.Look(stoppingToken);
            _isFailing = false;
        }
        catch (Exception e) when (e is LogUnavailableException or Microsoft.Data.Sqlite.SqliteException)
        {
            // Said once an episode; the next second tries again.
            if (!_isFailing)
                logger.AlertsNotStored(e.Message);
            _isFailing = true;
        }
    }
}
