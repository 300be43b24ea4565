using WebMq.Shared.Pipeline;
using WebMq.Web.Components;

namespace WebMq.Web.Pipeline.Pages;

/// <summary>Lines of throughput: how many a second over time.</summary>
public static class ThroughputLine
{
    /// <summary>From samples that count since the start.</summary>
    public static TimeLine Of(string name, IReadOnlyList<RateSample> samples, Func<RateSample, long> count)
    {
        var points = samples
            .Zip(samples.Skip(1), (a, b) => (b.Seconds, PerSecond: (count(b) - count(a)) / (b.Seconds - a.Seconds)))
            .ToList();
        // The line begins at the start and not at the end of the first interval.
        return new TimeLine(name, points.Count == 0 ? [] : [(0, points[0].PerSecond), .. points]);
    }
}
