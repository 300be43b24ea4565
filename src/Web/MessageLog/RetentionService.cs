using Microsoft.Extensions.Options;

namespace WebMq.Web.MessageLog;

/// <summary>Removes from the log, and then from the read models, what the options no longer keep.</summary>
internal sealed class RetentionService(
    SqliteMessageLog log,
    IReadOnlyList<ReadModel> readModels,
    IOptions<RetentionOptions> options,
    TimeProvider clock,
    ILogger<RetentionService> logger) : BackgroundService
{
    /// <summary>One clean-up of every kind.</summary>
    public async Task CleanUp(CancellationToken cancellationToken)
    {
        foreach (var (readModel, projection) in readModels.SelectMany(r => r.Projections.OfType<ITrimmedProjection>().Select(p => (r, p))))
        {
            if (projection.KeptFor(options.Value) is not { } age)
                continue;
            var prefix = projection.TrimmedPrefix;
            try
            {
                var before = clock.GetUtcNow() - age;
                var removed = await log.TrimAsync(prefix, before, cancellationToken);
                await readModel.TrimAsync(projection, before, cancellationToken);
                if (removed > 0)
                    logger.RetentionRemoved(removed, prefix, age);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.RetentionFailed(prefix, e);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Interval, clock);
        try
        {
            do
                await CleanUp(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The app stops.
        }
    }
}
