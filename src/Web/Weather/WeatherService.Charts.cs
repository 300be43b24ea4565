using Microsoft.Data.Sqlite;
using WebMq.Shared.Weather;
using WebMq.Web.Weather.Store;

namespace WebMq.Web.Weather;

/// <content>Charts.</content>
internal sealed partial class WeatherService
{
    /// <summary>What a chart draws. Made from observations while the range is short and they are kept, else from roll-ups.</summary>
    /// <param name="stations">Which; none for all.</param>
    /// <param name="quantities">What of them.</param>
    /// <param name="from">From this time.</param>
    /// <param name="to">To this time.</param>
    /// <param name="points">At most so many points a line, 2 to 2,000; gaps are not counted.</param>
    public Outcome<WeatherChart> Series(IReadOnlyList<string> stations, IReadOnlyList<WeatherQuantity> quantities, DateTimeOffset from, DateTimeOffset to, int points) =>
        Draw(stations, quantities, from, to, points, MaxLines);

    /// <summary>What one quantity of all stations was, as <see cref="Series"/> with means only.</summary>
    public Outcome<WeatherHistory> History(WeatherQuantity quantity, DateTimeOffset from, DateTimeOffset to, int points) =>
        Draw([], [quantity], from, to, points, int.MaxValue).Map(chart => new WeatherHistory(
            chart.Head,
            chart.Step,
            // A list of a public type: MessagePack writes what a method answers by the type it has.
            chart.Lines.Select(line => new WeatherSeries(
                line.Station,
                [.. line.Time.Zip(line.Mean).Where(p => p.Second is not null).Select(p => new WeatherPoint(p.First, p.Second!.Value))])).ToList()));

    private Outcome<WeatherChart> Draw(
        IReadOnlyList<string> stations, IReadOnlyList<WeatherQuantity> quantities, DateTimeOffset from, DateTimeOffset to, int points, int maxLines)
    {
        if (points is < 2 or > MaxPoints)
            return new Refusal("bad-points", $"A line has 2 to {MaxPoints:N0} points.");
        if (CheckRange(from, to) is { } bad)
            return bad;
        if (quantities.Count == 0 || !quantities.All(Enum.IsDefined))
            return new Refusal("bad-quantity", "A chart has one or more quantities of those there are.");
        if (Math.Max(1, stations.Count) * quantities.Count > maxLines)
            return new Refusal("too-many-lines", $"A chart has at most {maxLines} lines: stations times quantities.");

        var (resolution, step) = Resolve(from, to, points);
        return rows.Query<Outcome<WeatherChart>>((connection, applied) =>
        {
            var found = Chosen(connection, stations);
            if (found.Count * quantities.Count > maxLines)
                return new Refusal("too-many-lines", $"A chart has at most {maxLines} lines: choose among the {found.Count} stations.");
            return new WeatherChart(applied, resolution, step, [.. found.SelectMany(station =>
                ChartLines.Of(station.Name, quantities, Buckets(connection, station.Id, resolution, from, to, step), step))]);
        });
    }

    // What is drawn is never finer than what is stored, and of that the coarsest that shows as much.
    private (WeatherResolution Resolution, long Step) Resolve(DateTimeOffset from, DateTimeOffset to, int points)
    {
        var step = Math.Max(1_000, (long)Math.Ceiling((to - from).TotalMilliseconds / points));
        var now = clock.GetUtcNow();
        if (step < RollUpPeriod.Minute.Length && to - from <= MaxRaw && IsKept(retention.Weather))
            return (WeatherResolution.Raw, step);
        var period = step < RollUpPeriod.Quarter.Length && IsKept(retention.WeatherMinutes) ? RollUpPeriod.Minute
            : step < RollUpPeriod.Hour.Length && IsKept(retention.WeatherQuarters) ? RollUpPeriod.Quarter
            : RollUpPeriod.Hour;
        step = Math.Max(1, (step + period.Length - 1) / period.Length) * period.Length;
        // Longer roll-ups are kept as long and say the same of a step that is made of them.
        var longest = RollUpPeriod.All.Where(p => p.Length >= period.Length && step % p.Length == 0).MaxBy(p => p.Length)!;
        return (longest.Resolution, step);

        bool IsKept(TimeSpan? age) => age is null || from >= now - age;
    }

    /// <summary>What lies in a range in steps, those without observations left out.</summary>
    private static IEnumerable<RollUp> Buckets(SqliteConnection connection, long station, WeatherResolution resolution, DateTimeOffset from, DateTimeOffset to, long step)
    {
        var (first, end) = (from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());
        RollUp? bucket = null;
        if (resolution == WeatherResolution.Raw)
        {
            foreach (var reading in WeatherRows.Observations(connection, station, first, end))
            {
                var start = reading.Time / step * step;
                if (bucket?.Start != start)
                {
                    if (bucket is not null)
                        yield return bucket;
                    bucket = new RollUp(start);
                }

                bucket.Add(reading);
            }
        }
        else
        {
            var period = RollUpPeriod.Of(resolution);
            foreach (var rollUp in WeatherRows.RollUps(connection, period, station, period.StartOf(first), end))
            {
                var start = rollUp.Start / step * step;
                if (bucket?.Start == start)
                {
                    bucket.Merge(rollUp);
                    continue;
                }

                if (bucket is not null)
                    yield return bucket;
                bucket = rollUp;
                // Most steps begin with a roll-up of their own beginning: the others are added to it.
                if (rollUp.Start != start)
                {
                    bucket = new RollUp(start);
                    bucket.Merge(rollUp);
                }
            }
        }

        if (bucket is not null)
            yield return bucket;
    }

    // In the order they were asked for; one of which nothing was heard has no lines.
    private static List<(long Id, string Name)> Chosen(SqliteConnection connection, IReadOnlyList<string> wanted)
    {
        if (wanted.Count == 0)
            return [.. WeatherRows.Stations(connection).Select(s => (s.Id, s.Name))];
        return WeatherRows.Find(connection, wanted.Distinct(StringComparer.Ordinal));
    }
}

/// <summary>Series and what is needed to go on from them.</summary>
/// <param name="Head">The sequence up to which they are complete.</param>
/// <param name="Step">The interval a point stands for, ms.</param>
/// <param name="Series">One a station.</param>
internal sealed record WeatherHistory(long Head, long Step, IReadOnlyList<WeatherSeries> Series);
