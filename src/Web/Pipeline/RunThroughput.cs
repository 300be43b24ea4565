using WebMq.Shared.Pipeline;

namespace WebMq.Web.Pipeline;

/// <summary>
/// How far a run was at times. There are never more than <see cref="Most"/> samples, however long it runs: when they are full,
/// every second one goes and the next are taken half as often.
/// </summary>
internal sealed class RunThroughput
{
    /// <summary>As many points as a chart can show.</summary>
    public const int Most = 120;

    private const double First = 0.1;

    private readonly List<RateSample> _samples = [new(0, 0, 0)];
    private double _interval = First;
    private IReadOnlyList<RateSample>? _copy;

    /// <summary>The samples, oldest first; a list that does not change any more.</summary>
    public IReadOnlyList<RateSample> Samples => _copy ??= [.. _samples];

    /// <summary>Takes a report; most are passed over in a long run.</summary>
    /// <param name="report">The newest.</param>
    /// <param name="last">The run ends with it: it is kept in any case.</param>
    public void Take(RunReport report, bool last = false)
    {
        var since = report.Seconds - _samples[^1].Seconds;
        if (since <= 0 || (since < _interval && !last))
            return;
        if (_samples.Count == Most)
            Thin();
        _samples.Add(new RateSample(report.Seconds, report.Fed, report.Results));
        _copy = null;
    }

    private void Thin()
    {
        var at = 0;
        _samples.RemoveAll(_ => at++ % 2 == 1);
        _interval *= 2;
    }
}
