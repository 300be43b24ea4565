using WebMq.Shared.Weather;
using WebMq.Web.Weather.Store;

namespace WebMq.Web.Weather;

/// <summary>Makes the lines of a chart from what lies in its steps.</summary>
internal static class ChartLines
{
    // A pause of more than so many of the usual distances is a gap, not a line.
    private const int MaxUsual = 4;

    /// <summary>Lines of a station; a quantity without values has none.</summary>
    public static IEnumerable<WeatherLine> Of(string station, IReadOnlyList<WeatherQuantity> quantities, IEnumerable<RollUp> buckets, long step)
    {
        var all = buckets.ToList();
        foreach (var quantity in quantities)
        {
            var points = all.Select(b => Point(b, quantity)).Where(p => p.Mean is not null).ToList();
            if (points.Count > 0)
                yield return Line(station, quantity, WithGaps(points, step));
        }
    }

    private static (long Time, double? Mean, double? Min, double? Max) Point(RollUp bucket, WeatherQuantity quantity)
    {
        ref readonly var spread = ref bucket[quantity];
        return quantity switch
        {
            WeatherQuantity.WindDirection => (bucket.Start, Round(bucket.Direction), null, null),
            _ when spread.Count == 0 => (bucket.Start, null, null, null),
            WeatherQuantity.Rain => (bucket.Start, Round(spread.Sum), null, null),
            _ => (bucket.Start, Round(spread.Mean), Round(spread.Min), Round(spread.Max)),
        };
    }

    private static IEnumerable<(long Time, double? Mean, double? Min, double? Max)> WithGaps(List<(long Time, double? Mean, double? Min, double? Max)> points, long step)
    {
        var distances = points.Zip(points.Skip(1), (one, next) => next.Time - one.Time).Order().ToList();
        var usual = distances.Count == 0 ? step : Math.Max(step, distances[distances.Count / 2]);
        for (var i = 0; i < points.Count; i++)
        {
            if (i > 0 && points[i].Time - points[i - 1].Time > MaxUsual * usual)
                yield return (points[i - 1].Time + step, null, null, null);
            yield return points[i];
        }
    }

    private static WeatherLine Line(string station, WeatherQuantity quantity, IEnumerable<(long Time, double? Mean, double? Min, double? Max)> points)
    {
        var all = points.ToList();
        return new WeatherLine(
            station, quantity, [.. all.Select(p => p.Time)], [.. all.Select(p => p.Mean)], [.. all.Select(p => p.Min)], [.. all.Select(p => p.Max)]);
    }

    // What no instrument tells would only be carried.
    private static double? Round(double? value) => value is { } number ? Math.Round(number, 3) : null;
}
