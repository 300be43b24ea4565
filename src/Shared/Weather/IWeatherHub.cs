namespace WebMq.Shared.Weather;

/// <summary>The methods of <c>/hubs/weather</c>; see <c>docs/hubs.md</c>.</summary>
public interface IWeatherHub
{
    /// <summary>All stations that were heard of, by id.</summary>
    Task<IReadOnlyList<StationSummary>> Stations();

    /// <summary>What a chart needs.</summary>
    /// <param name="quantity">What to chart.</param>
    /// <param name="from">From this time.</param>
    /// <param name="to">To this time, at most 31 days later.</param>
    /// <param name="points">At most so many points a station, 2 to 2,000; more observations than that are averaged.</param>
    Task<IReadOnlyList<WeatherSeries>> History(WeatherQuantity quantity, DateTimeOffset from, DateTimeOffset to, int points);

    /// <summary>Observations after a sequence, and then those that arrive. The first item comes at once.</summary>
    /// <param name="station">A station's id, or the empty text for all.</param>
    /// <param name="after">The last sequence the caller has; −1 for only what arrives from now on.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<ObservationBatch> Observations(string station, long after, CancellationToken cancellationToken);

    /// <summary>Every publisher that is followed.</summary>
    Task<IReadOnlyList<SourceSummary>> Sources();

    /// <summary>Follows one more publisher, also after the next start. Administrators only, as are the next three.</summary>
    /// <param name="endpoint">Where it publishes: <c>tcp://host:port</c>.</param>
    /// <param name="prefix">What its frames begin with; the empty text takes everything.</param>
    /// <param name="station">The station of observations that name none; the empty text makes one of the endpoint.</param>
    Task<SourceSummary> AddSource(string endpoint, string prefix, string station);

    /// <summary>Stops following a publisher until it is resumed.</summary>
    Task<SourceSummary> PauseSource(string id);

    /// <summary>Follows a paused publisher again.</summary>
    Task<SourceSummary> ResumeSource(string id);

    /// <summary>Leaves a publisher that was added.</summary>
    Task<SourceSummary> RemoveSource(string id);
}
