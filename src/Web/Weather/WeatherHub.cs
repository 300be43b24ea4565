using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using WebMq.Shared.Weather;
using WebMq.Web.Accounts;

namespace WebMq.Web.Weather;

/// <summary>The edge at <c>/hubs/weather</c>.</summary>
[Authorize]
internal sealed class WeatherHub(WeatherService weather) : Hub, IWeatherHub
{
    [ForReaders]
    public Task<IReadOnlyList<StationSummary>> Stations() => Task.FromResult(weather.Stations);

    [ForReaders]
    public Task<IReadOnlyList<WeatherSeries>> History(WeatherQuantity quantity, DateTimeOffset from, DateTimeOffset to, int points) =>
        Task.FromResult(weather.History(quantity, from, to, points).OrHubError().Series);

    [ForReaders]
    public IAsyncEnumerable<ObservationBatch> Observations(string station, long after, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(station))
            return weather.Follow(null, after, cancellationToken);
        return StationId.TryParse(station, out var id)
            ? weather.Follow(id, after, cancellationToken)
            : throw new Refusal("bad-station", "A station is 1 to 40 of a-z, 0-9 and -.").ToHubError();
    }
}
