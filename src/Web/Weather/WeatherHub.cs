using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using WebMq.Shared.Weather;
using WebMq.Web.Accounts;

namespace WebMq.Web.Weather;

/// <summary>The edge at <c>/hubs/weather</c>.</summary>
[Authorize]
internal sealed class WeatherHub(WeatherService weather, SourceDesk sources) : Hub, IWeatherHub
{
    public Task<IReadOnlyList<StationSummary>> Stations() => Task.FromResult(weather.Stations);

    public Task<IReadOnlyList<WeatherSeries>> History(WeatherQuantity quantity, DateTimeOffset from, DateTimeOffset to, int points) =>
        Task.FromResult(weather.History(quantity, from, to, points).OrHubError().Series);

    public IAsyncEnumerable<ObservationBatch> Observations(string station, long after, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(station))
            return weather.Follow(null, after, cancellationToken);
        return StationId.TryParse(station, out var id)
            ? weather.Follow(id, after, cancellationToken)
            : throw new Refusal("bad-station", "A station is 1 to 40 of a-z, 0-9 and -.").ToHubError();
    }

    public Task<IReadOnlyList<SourceSummary>> Sources() => Task.FromResult(sources.List());

    public async Task<SourceSummary> AddSource(string endpoint, string prefix, string station) =>
        (await sources.Add(Person.From(Context.User)!, endpoint, prefix, station)).OrHubError();

    public async Task<SourceSummary> PauseSource(string id) => (await sources.Pause(Person.From(Context.User)!, id)).OrHubError();

    public async Task<SourceSummary> ResumeSource(string id) => (await sources.Resume(Person.From(Context.User)!, id)).OrHubError();

    public async Task<SourceSummary> RemoveSource(string id) => (await sources.Remove(Person.From(Context.User)!, id)).OrHubError();
}
