using System.Globalization;
using WebMq.Shared.Pipeline;

namespace WebMq.Workers.Pipeline;

/// <summary>The closing line of <c>--quiet</c>.</summary>
/// <param name="Checked">Where the sum of the results is, when it is asked for.</param>
internal sealed record Summary(CountingSink? Checked)
{
    public string Line(RunReport run)
    {
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{run.Fed} numbers in, {run.Results} out, {run.Seconds:0.000000} s, {run.Fed / Math.Max(run.Seconds, 1e-6):0} numbers/s");
        return Checked is null ? line : string.Create(CultureInfo.InvariantCulture, $"{line}, sum {Checked.Sum}, first result after {run.FirstResult:0.000000} s");
    }
}
