using Microsoft.Data.Sqlite;
using WebMq.Shared.Weather;
using WebMq.Web.Weather.Store;

namespace WebMq.Web.Weather;

/// <content>Days, records, the rose and the rain.</content>
internal sealed partial class WeatherService
{
    /// <summary>The most bars of rain.</summary>
    public const int MaxBars = 1_000;

    private static readonly TimeSpan s_quarter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    /// <summary>The least and the most of today, and when.</summary>
    /// <param name="stations">Which; none for all.</param>
    /// <param name="timeZone">Whose day, an IANA name; null for that of each station.</param>
    public Outcome<IReadOnlyList<WeatherDay>> Today(IReadOnlyList<string> stations, string? timeZone) =>
        Days(stations, timeZone, clock.GetUtcNow(), (_, tomorrow) => tomorrow);

    /// <summary>The least and the most of a day of the past up to a time of it, as <see cref="Today(IReadOnlyList{string}, string?)"/> was then.</summary>
    public Outcome<IReadOnlyList<WeatherDay>> DayUntil(DateTimeOffset time, IReadOnlyList<string> stations, string? timeZone) =>
        Days(stations, timeZone, time, (until, _) => until);

    private Outcome<IReadOnlyList<WeatherDay>> Days(
        IReadOnlyList<string> stations, string? timeZone, DateTimeOffset time, Func<DateTimeOffset, DateTimeOffset, DateTimeOffset> end)
    {
        if (!TryZone(timeZone, out var asked))
            return UnknownZone(timeZone!);
        var cover = new WeatherCover(retention, clock.GetUtcNow());
        return rows.Query<Outcome<IReadOnlyList<WeatherDay>>>((connection, _) => Chosen(connection, stations).ConvertAll(station =>
        {
            var zone = asked ?? zones.Of(station.Name);
            var from = StationTimeZones.StartOfDay(time, zone);
            var to = end(time, StationTimeZones.StartOf(TimeZoneInfo.ConvertTime(time, zone).Date.AddDays(1), zone));
            return Day(station.Name, zone, from, to, cover.Of(connection, station.Id, from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds()));
        }));
    }

    /// <summary>The least and the most of today of one station.</summary>
    public Outcome<WeatherDay> Today(string station, string? timeZone)
    {
        if (!Today([station], timeZone).Succeeded(out var days, out var refusal))
            return refusal;
        return days is [var day] ? day : UnknownStation(station);
    }

    /// <summary>The least and the most of all that is kept of a station.</summary>
    public Outcome<WeatherDay> Records(string station) => OfStation(station, (connection, id) =>
    {
        var hours = WeatherRows.RollUps(connection, RollUpPeriod.Hour, id, 0, long.MaxValue).ToList();
        var (from, to) = hours.Count == 0 ? (0, 0) : (hours[0].Start, hours[^1].Start + RollUpPeriod.Hour.Length);
        return Day(station, zones.Of(station), DateTimeOffset.FromUnixTimeMilliseconds(from), DateTimeOffset.FromUnixTimeMilliseconds(to), hours);
    });

    /// <summary>How often the wind came from where, and how fast.</summary>
    public Outcome<WindRose> WindRose(string station, DateTimeOffset from, DateTimeOffset to)
    {
        if (CheckRange(from, to) is { } bad)
            return bad;
        return OfStation(station, (connection, id) =>
        {
            var all = Merge(new WeatherCover(retention, clock.GetUtcNow()).Of(connection, id, from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds()));
            var classes = Enumerable.Range(0, RollUp.SpeedBounds.Count);
            int[][] counts = [.. Enumerable.Range(0, RollUp.Sectors).Select(sector => classes.Select(speed => all.Rose(sector, speed)).ToArray())];
            return new WindRose(station, from, to, RollUp.SpeedBounds, all.Calm, all.Calm + counts.Sum(c => c.Sum()), counts);
        });
    }

    /// <summary>Rain in bars of one length. Those of whole days are days of the calendar, whatever the clocks do.</summary>
    /// <param name="station">Whose.</param>
    /// <param name="from">The first bar is that in which this time is.</param>
    /// <param name="to">The last bar is that before this time.</param>
    /// <param name="bucket">How long a bar is: a multiple of 15 minutes.</param>
    /// <param name="timeZone">Where days begin, an IANA name; null for that of the station.</param>
    public Outcome<RainBars> Rain(string station, DateTimeOffset from, DateTimeOffset to, TimeSpan bucket, string? timeZone)
    {
        if (CheckRange(from, to) is { } bad)
            return bad;
        if (!TryZone(timeZone, out var zone))
            return UnknownZone(timeZone!);
        if (bucket < s_quarter || bucket.Ticks % s_quarter.Ticks != 0 || (bucket > s_day && bucket.Ticks % s_day.Ticks != 0) || (to - from) / bucket > MaxBars)
            return new Refusal("bad-bucket", $"A bar is a multiple of 15 minutes, above a day of days, and there are at most {MaxBars:N0}.");
        var bounds = Bounds(from, to, bucket, zone ?? zones.Of(station));
        var period = bounds.TrueForAll(b => b % RollUpPeriod.Hour.Length == 0) ? RollUpPeriod.Hour : RollUpPeriod.Quarter;
        return OfStation(station, (connection, id) =>
        {
            var sums = new double?[bounds.Count - 1];
            var bar = 0;
            foreach (var rollUp in WeatherRows.RollUps(connection, period, id, bounds[0], bounds[^1]))
            {
                while (rollUp.Start >= bounds[bar + 1])
                    bar++;
                if (rollUp[WeatherQuantity.Rain] is { Count: > 0, Sum: var sum })
                    sums[bar] = (sums[bar] ?? 0) + sum;
            }

            return new RainBars(station, Math.Round(sums.Sum() ?? 0, 3), [.. sums.Select((sum, i) => new RainBar(
                DateTimeOffset.FromUnixTimeMilliseconds(bounds[i]), DateTimeOffset.FromUnixTimeMilliseconds(bounds[i + 1]), sum is { } told ? Math.Round(told, 3) : null))]);
        });
    }

    private static List<long> Bounds(DateTimeOffset from, DateTimeOffset to, TimeSpan bucket, TimeZoneInfo zone)
    {
        var bounds = new List<long>();
        var date = TimeZoneInfo.ConvertTime(from, zone).Date;
        var midnight = StationTimeZones.StartOf(date, zone);
        var whole = (int)(bucket / s_day);
        var skipped = Math.Floor((from - midnight) / bucket);
        for (var i = 0; bounds.Count == 0 || bounds[^1] < to.ToUnixTimeMilliseconds(); i++)
            bounds.Add((whole > 0 ? StationTimeZones.StartOf(date.AddDays(i * whole), zone) : midnight + ((skipped + i) * bucket)).ToUnixTimeMilliseconds());
        return bounds;
    }

    private static WeatherDay Day(string station, TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to, IEnumerable<RollUp> rollUps)
    {
        var all = Merge(rollUps);
        return new WeatherDay(station, zone.Id, from, to, [.. Enum.GetValues<WeatherQuantity>().Where(q => all[q].Count > 0).Select(q => Extremes(q, all[q]))]);
    }

    private static WeatherExtremes Extremes(WeatherQuantity quantity, in Spread spread) => new(
        quantity,
        Math.Round(spread.Min, 3),
        DateTimeOffset.FromUnixTimeMilliseconds(spread.MinAt),
        Math.Round(spread.Max, 3),
        DateTimeOffset.FromUnixTimeMilliseconds(spread.MaxAt),
        Math.Round(quantity == WeatherQuantity.Rain ? spread.Sum : spread.Mean, 3));

    private static RollUp Merge(IEnumerable<RollUp> rollUps)
    {
        var all = new RollUp(0);
        foreach (var rollUp in rollUps)
            all.Merge(rollUp);
        return all;
    }

    private Outcome<T> OfStation<T>(string station, Func<SqliteConnection, long, T> read) => rows.Query<Outcome<T>>((connection, _) =>
        WeatherRows.Find(connection, station) is { } id ? read(connection, id) : UnknownStation(station));

    private static bool TryZone(string? name, out TimeZoneInfo? zone)
    {
        zone = null;
        return string.IsNullOrEmpty(name) || TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone);
    }

    private static Refusal UnknownZone(string name) => new("unknown-time-zone", $"There is no time zone '{name}'; one is called Europe/Oslo, for example.");
}
