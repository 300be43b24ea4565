using Microsoft.Extensions.Options;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Weather;
using WebMq.Web.Weather.Store;

namespace WebMq.Web.Weather;

/// <summary>Brings the frames of the sources into the log, as many at once as there are.</summary>
internal sealed class WeatherInlet(
    WeatherSources sources,
    StationBoard board,
    IMessageLog log,
    IOptions<WeatherOptions> options,
    TimeProvider clock,
    ILogger<WeatherInlet> logger) : BackgroundService
{
    private const int MaxBatch = 2_000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await sources.Frames.WaitToReadAsync(stoppingToken))
                await Receive();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The app stops.
        }
    }

    private async Task Receive()
    {
        var entries = new List<NewEntry>();
        var origins = new List<WeatherSource>();
        var news = new HashSet<string>(StringComparer.Ordinal);
        var now = clock.GetUtcNow();
        // Bad frames count too: a flood of them must not keep good ones from the log.
        for (var read = 0; read < MaxBatch && sources.Frames.TryRead(out var item); read++)
        {
            var fault = ObservationCodec.TryRead(item.Frame, item.Source.Station, now, out var observation);
            if (fault != ObservationFault.None)
            {
                item.Source.CountRefused(fault);
                continue;
            }

            if (!board.Knows(observation!.Station) && news.Add(observation.Station) && board.Count + news.Count > options.Value.MaxStations)
            {
                news.Remove(observation.Station);
                item.Source.CountRefused(ObservationFault.TooManyStations);
                continue;
            }

            entries.Add(new NewEntry(WeatherProjection.Subjects + observation.Station, new WeatherPayload(item.Source.BoundEndpoint, observation).ToBytes()));
            origins.Add(item.Source);
        }

        try
        {
            await log.AppendAsync(entries, CancellationToken.None);
            origins.ForEach(s => s.CountLogged());
        }
        catch (LogUnavailableException e)
        {
            origins.ForEach(s => s.CountDropped());
            logger.ObservationsNotLogged(entries.Count, e.Message);
        }
    }
}
