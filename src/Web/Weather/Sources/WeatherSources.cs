using Microsoft.Extensions.Options;
using WebMq.Shared.Weather;
using WebMq.Shared.Workers;
using WebMq.Web.Sockets;
using WebMq.Web.Startup;
using WebMq.Web.Workers;

namespace WebMq.Web.Weather;

/// <summary>The publishers that are followed, the workers for that, and the one way their frames come in.</summary>
internal sealed class WeatherSources : IWorkerSource
{
    private readonly WeatherOptions _options;
    private readonly SocketThread _thread;
    private readonly TimeProvider _clock;

    public WeatherSources(IOptions<WeatherOptions> options, SocketThread thread, TimeProvider clock)
    {
        _options = options.Value;
        _thread = thread;
        _clock = clock;
        var endpoints = _options.Sources is { Length: > 0 } given ? given : [_options.Endpoint];
        All = [.. endpoints.Distinct(StringComparer.Ordinal).Select(e => new WeatherSource(e, _options.Station.Enabled && e == _options.Endpoint))];
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<WeatherSource> All { get; }

    /// <summary>Frames as they came in.</summary>
    /// <remarks>When it is full, frames are dropped and counted.</remarks>
    public Inbox<(WeatherSource Source, byte[] Frame)> Frames { get; } = new(capacity: 100_000, maxBytes: 64 << 20);

    /// <summary>Our own stations, and a tap for each publisher that is not ours.</summary>
    public IEnumerable<WorkerDefinition> Definitions
    {
        get
        {
            if (_options.Station.Enabled)
            {
                var seed = _options.Station.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture);
                yield return new WorkerDefinition(
                    "weather",
                    ["weather", "server", "--supervised", "--endpoint", _options.Endpoint, "--seed", seed],
                    new Dictionary<string, string> { ["weather"] = "WebMq:Weather:Endpoint" })
                {
                    Attach = Subscribe,
                };
            }

            foreach (var source in All.Where(s => !s.IsOurs))
            {
                yield return new WorkerDefinition(
                    $"tap {source.Endpoint}",
                    ["tap", "--supervised", "--endpoint", EndpointAddress.ForClients(source.Endpoint)],
                    new Dictionary<string, string> { ["source"] = "WebMq:Weather:Sources" })
                {
                    Attach = (ready, secret, token) => Link(source, ready, secret, token),
                    // What its source does to it must not keep the app from starting.
                    MustStart = false,
                };
            }
        }
    }

    private async Task<IAsyncDisposable?> Subscribe(WorkerLine ready, WorkerSecret secret, CancellationToken cancellationToken)
    {
        if (All.FirstOrDefault(s => s.IsOurs) is not { } own)
            return null;
        var subscription = new Subscription(_thread, frames =>
        {
            if (frames.Count == 1)
                Take(own, frames[0]);
            else
                Refuse(own, ObservationFault.Multipart);
        });
        own.BoundEndpoint = ready.Endpoints!["weather"];
        await subscription.ConnectAsync(EndpointAddress.ForClients(own.BoundEndpoint));
        return subscription;
    }

    private async Task<IAsyncDisposable?> Link(WeatherSource source, WorkerLine ready, WorkerSecret secret, CancellationToken cancellationToken)
    {
        var link = new WorkerLink(_thread, secret, LinkLimits.Of(ObservationCodec.MaxFrame), (kind, body) =>
        {
            if (kind == LinkMessage.Frame)
                Take(source, body.ToArray());
            else
                Refuse(source, kind == LinkMessage.TooLong ? ObservationFault.TooLong : ObservationFault.Multipart);
        });
        try
        {
            await link.OpenAsync(ready.Endpoints!["link"], cancellationToken);
            return link;
        }
        catch
        {
            await link.DisposeAsync();
            throw;
        }
    }

    private void Take(WeatherSource source, byte[] frame)
    {
        source.CountReceived(_clock.GetUtcNow());
        if (!Frames.TryWrite((source, frame), frame.Length))
            source.CountDropped();
    }

    private void Refuse(WeatherSource source, ObservationFault fault)
    {
        source.CountReceived(_clock.GetUtcNow());
        source.CountRefused(fault);
    }
}
