using Microsoft.Data.Sqlite;
using WebMq.Shared.Weather;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Weather.Store;

/// <summary>
/// All observations of a station over any time, by the fewest rows: whole hours in the middle, shorter roll-ups and observations at
/// the ends. Where what is shorter is no longer kept, the end is that of the roll-up it lies in.
/// </summary>
/// <param name="retention">How long observations and roll-ups are kept.</param>
/// <param name="now">Our clock.</param>
internal sealed class WeatherCover(RetentionOptions retention, DateTimeOffset now)
{
    public IEnumerable<RollUp> Of(SqliteConnection connection, long station, long from, long to) =>
        from < to ? Of(connection, station, from, to, RollUpPeriod.All.Count - 1) : [];

    private IEnumerable<RollUp> Of(SqliteConnection connection, long station, long from, long to, int level)
    {
        if (level < 0)
        {
            var all = new RollUp(from);
            foreach (var reading in WeatherRows.Observations(connection, station, from, to))
                all.Add(reading);
            return [all];
        }

        var period = RollUpPeriod.All[level];
        var (first, end) = (period.StartOf(from + period.Length - 1), period.StartOf(to));
        if (!IsKept(level - 1, from))
            (first, end) = (period.StartOf(from), period.StartOf(to + period.Length - 1));
        if (first >= end)
            return Of(connection, station, from, to, level - 1);
        return Ends(from, first).Concat(WeatherRows.RollUps(connection, period, station, first, end)).Concat(Ends(end, to));

        IEnumerable<RollUp> Ends(long begin, long until) => begin < until ? Of(connection, station, begin, until, level - 1) : [];
    }

    private bool IsKept(int level, long from)
    {
        var age = level < 0 ? retention.Weather : RollUpPeriod.All[level].Resolution switch
        {
            WeatherResolution.Minute => retention.WeatherMinutes,
            WeatherResolution.Quarter => retention.WeatherQuarters,
            _ => retention.WeatherHours,
        };
        return age is not { } kept || from >= (now - kept).ToUnixTimeMilliseconds();
    }
}
