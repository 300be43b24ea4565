using System.Globalization;
using Microsoft.AspNetCore.Components;
using WebMq.Shared.Pipeline;
using WebMq.Web.Accounts;
using WebMq.Web.Components;

namespace WebMq.Web.Pipeline.Pages;

/// <summary>Two runs side by side; runs that are under way are read as they are found.</summary>
[ForReaders]
public sealed partial class ComparePage : ScreenComponent
{
    private const int ShownRuns = 50;

    private RunSnapshot? _a;
    private RunSnapshot? _b;
    private string? _fault;
    private IReadOnlyList<RunSnapshot> _others = [];

    [SupplyParameterFromQuery(Name = "a")]
    private string? A { get; set; }

    [SupplyParameterFromQuery(Name = "b")]
    private string? B { get; set; }

    [CascadingParameter]
    private Viewer Viewer { get; set; } = Viewer.Unknown;

    [Inject]
    private RunService Runs { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _fault = null;
        (_a, _b) = (Find(A), Find(B));
        if (_a is null || _b is null)
            _others = [.. Runs.List(null, ShownRuns).Value.Where(r => r.Id != (_a ?? _b)?.Id)];
    }

    private RunSnapshot? Find(string? id)
    {
        if (string.IsNullOrEmpty(id))
            return null;
        if (Runs.Find(id).Succeeded(out var run, out var refusal))
            return run;
        _fault = refusal.Text;
        return null;
    }

    private string With(RunSnapshot other) => $"/pipeline/compare?a={(_a ?? other).Id}" + (_a is not null ? $"&b={other.Id}" : _b is not null ? $"&b={_b.Id}" : "");

    private IReadOnlyList<TimeLine> Lines(Func<RateSample, long> count) =>
        [ThroughputLine.Of("A", _a!.Throughput ?? [], count), ThroughputLine.Of("B", _b!.Throughput ?? [], count)];

    private string Time(RunSnapshot run) => Viewer.Local(run.StartedAt).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
