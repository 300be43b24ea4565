using WebMq.Shared.Pipeline;

namespace WebMq.Web.Pipeline.Pages;

/// <summary>A line of the chart: how many a second over time.</summary>
/// <param name="Name">As the legend calls it.</param>
/// <param name="Points">Seconds since the start, and how many a second up to there.</param>
public sealed record ThroughputLine(string Name, IReadOnlyList<(double Seconds, double PerSecond)> Points)
{
    /// <summary>From samples that count since the start.</summary>
    public static ThroughputLine Of(string name, IReadOnlyList<RateSample> samples, Func<RateSample, long> count)
    {
        var points = samples
            .Zip(samples.Skip(1), (a, b) => (b.Seconds, PerSecond: (count(b) - count(a)) / (b.Seconds - a.Seconds)))
            .ToList();
        // The line begins at the start and not at the end of the first interval.
        return new ThroughputLine(name, points.Count == 0 ? [] : [(0, points[0].PerSecond), .. points]);
    }
}
