using WebMq.Shared.MessageLog;

namespace WebMq.Web.Alerts;

/// <summary>Looks at everything that alerts are about, every second.</summary>
internal sealed class AlertWatch(IEnumerable<IWatchedAlerts> alerts, TimeProvider clock, ILogger<AlertWatch> logger) : BackgroundService
{
    private readonly HashSet<IWatchedAlerts> _failing = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                foreach (var kind in alerts)
                    await Look(kind, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The app stops.
        }
    }

    private async Task Look(IWatchedAlerts kind, CancellationToken stoppingToken)
    {
        try
        {
            await kind.Look(stoppingToken);
            _failing.Remove(kind);
        }
        catch (Exception e) when (e is LogUnavailableException or Microsoft.Data.Sqlite.SqliteException)
        {
            // Said once an episode; the next second tries again.
            if (_failing.Add(kind))
                logger.AlertsNotStored(e.Message);
        }
    }
}
