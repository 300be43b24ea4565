using Microsoft.Extensions.Options;
using WebMq.Shared.Weather;
using WebMq.Shared.Workers;
using WebMq.Web.Sockets;
using WebMq.Web.Startup;
using WebMq.Web.State;
using WebMq.Web.Workers;

namespace WebMq.Web.Weather;

/// <summary>The publishers that are followed, the workers for that, and the one way their frames come in.</summary>
internal sealed class WeatherSources : IWorkerSource
{
    /// <summary>The most there are: each has a process of its own.</summary>
    public const int Max = 100;

    private readonly OwnWorkers _own;
    private readonly SocketThread _thread;
    private readonly TimeProvider _clock;

    public WeatherSources(IOptions<WeatherOptions> options, StateFile state, SocketThread thread, TimeProvider clock)
    {
        _own = new OwnWorkers(options.Value);
        _thread = thread;
        _clock = clock;
        IEnumerable<SourceOptions> given = options.Value.Sources is { Length: > 0 } some ? some : [options.Value.Endpoint];
        List<WeatherSource> all = [.. _own.Sources(given)];
        foreach (var source in given.Where(s => !_own.Publishes(s)))
            AddTo(all, new WeatherSource(new SourceKey(source.Endpoint, source.Prefix), SourceOrigin.Configured, TapOf(new SourceKey(source.Endpoint, source.Prefix)), source.Station));
        foreach (var row in state.Read(SourceRows.All))
            AddTo(all, new WeatherSource(row.Key, SourceOrigin.Added, TapOf(row.Key), row.Station, row.By));
        var paused = state.Read(SourceRows.Paused);
        foreach (var source in all.Where(s => !s.IsOurs))
            source.IsPaused = paused.Contains(source.Id);
        All = all;
    }

    /// <summary>All of them: a list that never changes, and another when there are others.</summary>
    public IReadOnlyList<WeatherSource> All { get; set; }

    /// <summary>Frames as they came in.</summary>
    /// <remarks>When it is full, frames are dropped and counted.</remarks>
    public Inbox<(WeatherSource Source, byte[] Frame)> Frames { get; } = new(capacity: 100_000, maxBytes: 64 << 20);

    /// <summary>Our own publishers, and a tap for each that is not ours and is not paused.</summary>
    public IEnumerable<WorkerDefinition> Definitions =>
    [
        .. _own.Definitions.Select(worker => worker with { Attach = (ready, _, _) => Subscribe(worker.Name, ready) }),
        .. All.Where(s => !s.IsOurs && !s.IsPaused).Select(Tap),
    ];

    /// <summary>The worker that follows a source.</summary>
    public WorkerDefinition Tap(WeatherSource source) => new(
        source.Worker,
        // In one word, since a prefix is anything: it may look like an option, or a file of them.
        ["tap", "--supervised", "--endpoint", EndpointAddress.ForClients(source.Endpoint), .. source.Key.Prefix.Length > 0 ? [$"--prefix={source.Key.Prefix}"] : Array.Empty<string>()],
        new Dictionary<string, string> { ["source"] = "WebMq:Weather:Sources" })
    {
        Attach = (ready, secret, token) => Link(source, ready, secret, token),
        // What its source does to it must not keep the app from starting.
        MustStart = false,
    };

    /// <summary>What the tap of a source is called.</summary>
    public static string TapOf(SourceKey key) => key.Prefix.Length == 0 ? $"tap {key.Endpoint}" : $"tap {key.Endpoint} {key.Prefix}";

    // The first of two that bring in the same frames is followed.
    private static void AddTo(List<WeatherSource> all, WeatherSource source)
    {
        if (!all.Exists(s => s.Key.Overlaps(source.Key)))
            all.Add(source);
    }

    private async Task<IAsyncDisposable?> Subscribe(string worker, WorkerLine ready)
    {
        if (All.FirstOrDefault(s => s.IsOurs && s.Worker == worker) is not { } own)
            return null;
        var subscription = new Subscription(
            _thread,
            frames =>
            {
                if (frames.Count == 1)
                    Take(own, frames[0]);
                else
                    Refuse(own, ObservationFault.Multipart);
            },
            own.Key.Prefix);
        own.BoundEndpoint = ready.Endpoints![OwnWorkers.EndpointOf(worker)];
        own.Hearing.Connected(true, _clock.GetUtcNow());
        await subscription.ConnectAsync(EndpointAddress.ForClients(own.BoundEndpoint));
        return subscription;
    }

    private async Task<IAsyncDisposable?> Link(WeatherSource source, WorkerLine ready, WorkerSecret secret, CancellationToken cancellationToken)
    {
        source.Hearing.Connected(false, _clock.GetUtcNow());
        var link = new WorkerLink(_thread, secret, LinkLimits.Of(ObservationCodec.MaxFrame), (kind, body) =>
        {
            if (kind == LinkMessage.Frame)
                Take(source, body.ToArray());
            else if (kind is LinkMessage.Connected or LinkMessage.Disconnected)
                source.Hearing.Connected(kind == LinkMessage.Connected, _clock.GetUtcNow());
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
