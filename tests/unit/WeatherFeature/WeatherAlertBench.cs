using Microsoft.Extensions.Logging.Abstractions;
using WebMq.Shared.Weather;
using WebMq.Shared.Weather.Alerts;
using WebMq.UnitTests.Support;
using WebMq.Web.MessageLog;
using WebMq.Web.State;
using WebMq.Web.Weather.Alerts;

namespace WebMq.UnitTests.WeatherFeature;

/// <summary>Alerts of stations on a log. Nothing looks by itself.</summary>
internal sealed class WeatherAlertBench : IAsyncDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly WeatherHarness _weather;
    private StateFile _state = null!;
    private ReadModel _readModel = null!;
    private WeatherAlertInlet _inlet = null!;
    private int _starts;

    private WeatherAlertBench(WeatherHarness weather) => _weather = weather;

    public WeatherAlerts Alerts { get; private set; } = null!;

    public WeatherAlertRules Rules { get; private set; } = null!;

    public WeatherConditions Conditions { get; private set; } = null!;

    public WeatherHarness Weather => _weather;

    public static async Task<WeatherAlertBench> Start()
    {
        var bench = new WeatherAlertBench(await WeatherHarness.Start());
        await bench.Open();
        return bench;
    }

    public WeatherAlertRule Rule(WeatherAlertKind kind, double limit = 0, Func<WeatherAlertRule, WeatherAlertRule>? more = null)
    {
        var rule = new WeatherAlertRule(null, $"{kind}", kind, Limit: limit);
        return Rules.Save(more?.Invoke(rule) ?? rule).Value;
    }

    /// <summary>Temperatures of a station, a second apart by both clocks; looks after each, and says how the alerts then stand.</summary>
    public async Task<string[]> Read(string station, params double[] temperatures)
    {
        foreach (var temperature in temperatures)
        {
            _weather.Clock.Advance(TimeSpan.FromSeconds(1));
            Conditions.Add(new Observation(station, _weather.Clock.GetUtcNow(), temperature), _weather.Clock.GetUtcNow());
            await Alerts.Look(CancellationToken.None);
        }

        return Stand();
    }

    public async Task<string[]> Look()
    {
        await Alerts.Look(CancellationToken.None);
        return Stand();
    }

    /// <summary>How the alerts stand: <c>oslo Above Active</c>.</summary>
    public string[] Stand() => [.. Alerts.List().Select(a => $"{a.Station} {a.Kind} {a.State}")];

    public async Task Reopen()
    {
        await Close();
        await _weather.Reopen();
        await Open();
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        await _weather.DisposeAsync();
        _directory.Dispose();
    }

    private async Task Open()
    {
        _state = new StateFile(_directory.Combine("state.db"), [new WeatherAlertRules.Tables()]);
        Rules = new WeatherAlertRules(_state);
        Conditions = new WeatherConditions();
        var projection = new WeatherAlertProjection();
        _readModel = new ReadModel(_weather.Log, _directory.Combine($"readmodel{_starts++}.db"), [projection], NullLogger<ReadModel>.Instance);
        await _readModel.StartAsync(null, CancellationToken.None);
        Alerts = new WeatherAlerts(Rules, Conditions, _weather.Board, projection, _weather.Log, _readModel, _weather.Clock);
        _inlet = new WeatherAlertInlet(Rules, Conditions, _weather.Weather, _weather.Clock);
        await _inlet.StartAsync(CancellationToken.None);
    }

    private async Task Close()
    {
        await _inlet.StopAsync(CancellationToken.None);
        _inlet.Dispose();
        _readModel.Dispose();
        Alerts.Dispose();
        _state.Dispose();
    }
}
