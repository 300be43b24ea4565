using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using WebMq.Shared.Workers;
using WebMq.Web.MessageLog;
using WebMq.Web.Sockets;
using WebMq.Web.State;
using WebMq.Web.Weather;
using WebMq.Web.Weather.Store;

namespace WebMq.Bench.Weather;

/// <summary>Weather without the web around it: from a socket into the log, the file of observations and the board.</summary>
internal sealed class WeatherBench : IAsyncDisposable
{
    private readonly WeatherOptions _options = new() { MaxStations = 5_000 };
    private readonly SocketThread _thread = new(NullLogger<SocketThread>.Instance);
    private readonly StateFile _state;
    private readonly WeatherSources _sources;
    private readonly WeatherInlet _inlet;
    private IAsyncDisposable? _subscription;

    public WeatherBench(string directory)
    {
        var options = Options.Create(_options);
        var zones = new StationTimeZones(options);
        Log = new SqliteMessageLog(Path.Combine(directory, "log.db"), TimeProvider.System);
        Board = new StationBoard(TimeProvider.System, zones);
        Rows = new ReadModel(Log, Path.Combine(directory, "weather.db"), [new WeatherProjection(Board)], NullLogger<ReadModel>.Instance);
        Weather = new WeatherService(Log, Rows, Board, zones, new RetentionOptions(), TimeProvider.System);
        _state = new StateFile(Path.Combine(directory, "state.db"), [new SourceRows()]);
        _sources = new WeatherSources(options, _state, _thread, TimeProvider.System);
        _inlet = new WeatherInlet(_sources, Board, Log, options, TimeProvider.System, NullLogger<WeatherInlet>.Instance);
    }

    public SqliteMessageLog Log { get; }

    public StationBoard Board { get; }

    public ReadModel Rows { get; }

    public WeatherService Weather { get; }

    public WeatherSource Source => _sources.All.Single();

    public Task Start() => Rows.StartAsync(null, CancellationToken.None);

    /// <summary>Follows a publisher, as if it were our own station.</summary>
    public async Task Follow(string endpoint)
    {
        await _inlet.StartAsync(CancellationToken.None);
        var ready = new WorkerLine { Type = WorkerLineType.Ready, Endpoints = new Dictionary<string, string> { ["weather"] = endpoint } };
        _subscription = await _sources.Definitions.Single().Attach(ready, WorkerSecret.New(), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_subscription is not null)
            await _subscription.DisposeAsync();
        await _inlet.StopAsync(CancellationToken.None);
        _inlet.Dispose();
        _thread.Dispose();
        _state.Dispose();
        Rows.Dispose();
        Log.Dispose();
    }
}
