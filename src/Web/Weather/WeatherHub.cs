using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using WebMq.Shared.Weather;
using WebMq.Web.Accounts;
using WebMq.Web.Weather.Alerts;
using WebMq.Web.Weather.Replay;

namespace WebMq.Web.Weather;

/// <summary>The edge at <c>/hubs/weather</c>.</summary>
[Authorize]
internal sealed partial class WeatherHub(
    WeatherService weather, WeatherAlerts alerts, WeatherAlertRules rules, SourceDesk sources, StormReplay replays) : Hub, IWeatherHub
{
    [ForReaders]
    public Task<IReadOnlyList<StationSummary>> Stations() => Task.FromResult(weather.Stations);

    [ForReaders]
    public Task<IReadOnlyList<WeatherSeries>> History(WeatherQuantity quantity, DateTimeOffset from, DateTimeOffset to, int points) =>
        Task.FromResult(weather.History(quantity, from, to, points).OrHubError().Series);

    [ForReaders]
    public Task<WeatherChart> Series(string[] stations, WeatherQuantity[] quantities, DateTimeOffset from, DateTimeOffset to, int points) =>
        Task.FromResult(weather.Series(stations, quantities, from, to, points).OrHubError());

    [ForReaders]
    public Task<IReadOnlyList<WeatherDay>> Today(string[] stations, string? timeZone) => Task.FromResult(weather.Today(stations, timeZone).OrHubError());

    [ForReaders]
    public Task<WeatherDay> Records(string station) => Task.FromResult(weather.Records(station).OrHubError());

    [ForReaders]
    public Task<WindRose> WindRose(string station, DateTimeOffset from, DateTimeOffset to) => Task.FromResult(weather.WindRose(station, from, to).OrHubError());

    [ForReaders]
    public Task<RainBars> Rain(string station, DateTimeOffset from, DateTimeOffset to, TimeSpan bucket, string? timeZone) =>
        Task.FromResult(weather.Rain(station, from, to, bucket, timeZone).OrHubError());

    [ForReaders]
    public IAsyncEnumerable<string> Export(
        string[] stations, DateTimeOffset? from, DateTimeOffset? to, string format, WeatherResolution resolution, CancellationToken cancellationToken) =>
        weather.Export(stations, from, to, format, resolution, cancellationToken).OrHubError().Pieces;

    [ForReaders]
    public IAsyncEnumerable<ObservationBatch> Observations(string station, long after, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(station))
            return weather.Follow(null, after, cancellationToken);
        return StationId.TryParse(station, out var id)
            ? weather.Follow(id, after, cancellationToken)
            : throw new Refusal("bad-station", "A station is 1 to 40 of a-z, 0-9 and -.").ToHubError();
    }

    private Person Caller => Person.From(Context.User)!;
}
