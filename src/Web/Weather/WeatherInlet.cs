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

    // The stations there are. The board follows the log and is behind it: by the board alone, who invents stations quickly would have
    // more of them than there may be.
    private readonly HashSet<string> _stations = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _stations.UnionWith(board.LastSeen.Keys);
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
        var news = new List<string>();
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

            if (!_stations.Contains(observation!.Station))
            {
                if (_stations.Count >= options.Value.MaxStations)
                {
                    item.Source.CountRefused(ObservationFault.TooManyStations);
                    continue;
                }

                _stations.Add(observation.Station);
                news.Add(observation.Station);
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
            _stations.ExceptWith(news);
            origins.ForEach(s => s.CountDropped());
            logger.ObservationsNotLogged(entries.Count, e.Message);
        }
    }
}
