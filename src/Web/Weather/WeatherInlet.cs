using WebMq.Shared.MessageLog;
using WebMq.Shared.Weather;

namespace WebMq.Web.Weather;

/// <summary>Brings the frames of the sources into the log, as many at once as there are.</summary>
internal sealed class WeatherInlet(WeatherSources sources, IMessageLog log, TimeProvider clock, ILogger<WeatherInlet> logger) : BackgroundService
{
    private const int MaxBatch = 2_000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await sources.Frames.WaitToReadAsync(stoppingToken))
                await Receive(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The app stops.
        }
    }

    private async Task Receive(CancellationToken cancellationToken)
    {
        var entries = new List<NewEntry>();
        var origins = new List<WeatherSource>();
        var now = clock.GetUtcNow();
        while (entries.Count < MaxBatch && sources.Frames.TryRead(out var item))
        {
            var fault = ObservationCodec.TryRead(item.Frame, item.Source.Station, now, out var observation);
            if (fault != ObservationFault.None)
            {
                item.Source.CountRefused(fault);
                continue;
            }

            entries.Add(new NewEntry(WeatherProjection.Subjects + observation!.Station, new WeatherPayload(item.Source.BoundEndpoint, observation).ToBytes()));
            origins.Add(item.Source);
        }

        try
        {
            await log.AppendAsync(entries, cancellationToken);
            origins.ForEach(s => s.CountLogged());
        }
        catch (LogUnavailableException e)
        {
            origins.ForEach(s => s.CountDropped());
            logger.ObservationsNotLogged(entries.Count, e.Message);
        }
    }
}
