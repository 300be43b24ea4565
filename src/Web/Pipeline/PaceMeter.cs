using WebMq.Shared.Pipeline;

namespace WebMq.Web.Pipeline;

/// <summary>Follows the reports of a run and says what it did in the last second.</summary>
internal sealed class PaceMeter
{
    private const double Window = 1;

    // The coordinator asks for the processor time of so many stages in a second; three rounds of it are a steady figure.
    private const double MeasuredASecond = 128;
    private const int Rounds = 3;

    private readonly List<RunReport> _reports = [];

    /// <summary>Takes a report.</summary>
    public RunPace Take(RunReport report)
    {
        if (_reports.Count > 0 && report.Seconds <= _reports[^1].Seconds)
            _reports.RemoveAt(_reports.Count - 1);
        _reports.Add(report);
        if (_reports.Count == 1)
            return RunPace.Of(report);
        var longWindow = Math.Max(Window, Rounds * report.Stages.Count / MeasuredASecond);
        _reports.RemoveRange(0, Before(report.Seconds - longWindow));
        return RunPace.Between(_reports[0], _reports[Before(report.Seconds - Window)], report);
    }

    // The last report that is so old, so that the interval is never shorter than it should be; the first when none is.
    private int Before(double seconds) => Math.Clamp(_reports.FindLastIndex(r => r.Seconds <= seconds), 0, _reports.Count - 2);
}
