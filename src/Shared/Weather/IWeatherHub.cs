using WebMq.Shared.Weather.Alerts;
using WebMq.Shared.Weather.Replay;

namespace WebMq.Shared.Weather;

/// <summary>The methods of <c>/hubs/weather</c>; see <c>docs/weather.md</c>. Values are in base units.</summary>
public interface IWeatherHub
{
    /// <summary>All stations that were heard of, by id.</summary>
    Task<IReadOnlyList<StationSummary>> Stations();

    /// <summary>One quantity of all stations.</summary>
    /// <param name="quantity">What to chart.</param>
    /// <param name="from">From this time.</param>
    /// <param name="to">To this time.</param>
    /// <param name="points">At most so many points a station, 2 to 2,000; more observations than that are averaged.</param>
    Task<IReadOnlyList<WeatherSeries>> History(WeatherQuantity quantity, DateTimeOffset from, DateTimeOffset to, int points);

    /// <summary>What a chart draws.</summary>
    /// <param name="stations">Which; none for all.</param>
    /// <param name="quantities">What of them.</param>
    /// <param name="from">From this time.</param>
    /// <param name="to">To this time, at most ten years later.</param>
    /// <param name="points">At most so many points a line, 2 to 2,000.</param>
    Task<WeatherChart> Series(string[] stations, WeatherQuantity[] quantities, DateTimeOffset from, DateTimeOffset to, int points);

    /// <summary>The least and the most of today, and when.</summary>
    /// <param name="stations">Which; none for all.</param>
    /// <param name="timeZone">Whose day, an IANA name; null for that of each station.</param>
    Task<IReadOnlyList<WeatherDay>> Today(string[] stations, string? timeZone);

    /// <summary>The least and the most of all that is kept of a station.</summary>
    Task<WeatherDay> Records(string station);

    /// <summary>How often the wind came from where, and how fast.</summary>
    Task<WindRose> WindRose(string station, DateTimeOffset from, DateTimeOffset to);

    /// <summary>Rain in bars of one length.</summary>
    /// <param name="station">Whose.</param>
    /// <param name="from">The first bar is that in which this time is.</param>
    /// <param name="to">The last bar is that before this time.</param>
    /// <param name="bucket">How long a bar is: a multiple of 15 minutes; of whole days, days of the calendar.</param>
    /// <param name="timeZone">Where days begin; null for the station's.</param>
    Task<RainBars> Rain(string station, DateTimeOffset from, DateTimeOffset to, TimeSpan bucket, string? timeZone);

    /// <summary>Observations or roll-ups as the text of a file, in pieces.</summary>
    /// <param name="stations">Which; none for all.</param>
    /// <param name="from">From this time; null for everything that is kept.</param>
    /// <param name="to">To this time; null for everything.</param>
    /// <param name="format"><c>csv</c> or <c>jsonl</c>.</param>
    /// <param name="resolution">Observations, or roll-ups of which length.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<string> Export(
        string[] stations, DateTimeOffset? from, DateTimeOffset? to, string format, WeatherResolution resolution, CancellationToken cancellationToken);

    /// <summary>Observations after a sequence, and then those that arrive. The first item comes at once.</summary>
    /// <param name="station">A station's id, or the empty text for all.</param>
    /// <param name="after">The last sequence the caller has; −1 for only what arrives from now on.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<ObservationBatch> Observations(string station, long after, CancellationToken cancellationToken);

    /// <summary>Alerts of stations as they stand, and again whenever one is raised, acknowledged or cleared.</summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<WeatherAlertBatch> Alerts(CancellationToken cancellationToken);

    /// <summary>Says that the caller takes care of an alert.</summary>
    Task<WeatherAlert> AcknowledgeAlert(long alert);

    /// <summary>The rules that raise alerts, by name.</summary>
    Task<IReadOnlyList<WeatherAlertRule>> AlertRules();

    /// <summary>Makes a rule that has no id, or changes that of its id.</summary>
    Task<WeatherAlertRule> SaveAlertRule(WeatherAlertRule rule);

    /// <summary>Removes a rule; its alerts are over.</summary>
    Task<WeatherAlertRule> RemoveAlertRule(string id);

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

    /// <summary>Plays a part of the past, at most ten batches a second, and ends with it.</summary>
    IAsyncEnumerable<ReplayBatch> Replay(ReplayRequest request, CancellationToken cancellationToken);

    /// <summary>Stops a replay, lets it go on, faster or elsewhere; its owner alone can.</summary>
    /// <param name="id">From its first batch.</param>
    /// <param name="steering">What is to change.</param>
    Task SteerReplay(string id, ReplaySteering steering);
}
