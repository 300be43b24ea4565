using WebMq.Web.Weather.Store;

namespace WebMq.Web.Weather;

/// <content>How it was.</content>
internal sealed partial class WeatherService
{
    /// <summary>How stations stood at a time of the past, on a board that goes on from there.</summary>
    /// <param name="stations">Which; none for all.</param>
    /// <param name="time">The time.</param>
    /// <param name="then">The clock of the board.</param>
    public StationBoard BoardAt(IReadOnlyList<string> stations, DateTimeOffset time, TimeProvider then)
    {
        var past = new StationBoard(then, zones);
        rows.Query((connection, _) =>
        {
            foreach (var (id, name) in Chosen(connection, stations))
            {
                if (WeatherRows.Newest(connection, id, name, time.ToUnixTimeMilliseconds()) is var (observation, _))
                    past.Load("", observation, observation.Time, WeatherRows.Temperatures(connection, id, observation.Time.ToUnixTimeMilliseconds()));
            }

            return true;
        });
        return past;
    }
}
