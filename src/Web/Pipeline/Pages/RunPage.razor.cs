using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using WebMq.Shared.Pipeline;
using WebMq.Web.Accounts;
using WebMq.Web.Components;

namespace WebMq.Web.Pipeline.Pages;

/// <summary>One run as it goes on or as it ended; everyone who looks sees the same.</summary>
public sealed partial class RunPage : ScreenComponent, IAsyncDisposable
{
    private static readonly TimeSpan s_manyStagesEvery = TimeSpan.FromMilliseconds(200);

    private CancellationTokenSource _left = new();
    private Task _watching = Task.CompletedTask;
    private string? _shown;
    private RunSnapshot? _run;
    private RunPace _pace = RunPace.None;
    private IReadOnlyList<TimeLine> _lines = [];
    private string? _refused;
    private string _copyText = "Copy link";
    private bool _starting;
    private bool _cancelling;

    /// <summary>The run of the address.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    [SupplyParameterFromQuery(Name = "offset")]
    private string? Offset { get; set; }

    [SupplyParameterFromQuery(Name = "count")]
    private string? Count { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    [CascadingParameter]
    private Viewer Viewer { get; set; } = default!;

    [Inject]
    private RunService Runs { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    private string Lead => $"{RunText.Numbers(_run!)}, started by {_run!.StartedBy} at "
        + $"{Viewer.Local(_run.StartedAt).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}, "
        + (_run.Definition.Ending == RunEnding.Close ? "ends by closing." : "ends by sentinel.");

    private double Percent => _run!.State == RunState.Completed ? 100
        : _run.Report.Total is > 0 and var total ? 100.0 * _run.Report.Fed / total : 0;

    private string TimeLeft => _run!.Report.Total is { } total && _pace.In > 0 ? FigureText.Seconds((total - _run.Report.Fed) / _pace.In) : "–";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        await _watching;
        _left.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // Another run in the same page: "Run again" leads there.
        if (_shown == Id)
            return;
        _shown = Id;
        var before = _left;
        _left = new();
        await before.CancelAsync();
        before.Dispose();
        (_refused, _starting, _cancelling, _copyText) = (null, false, false, "Copy link");
        var meter = new PaceMeter();
        _run = null;
        if (Runs.Find(Id).Succeeded(out var run, out _))
            Show(run, meter);
        if (run is { IsFinished: false } && RendererInfo.IsInteractive)
            _watching = Watch(Id, meter, _left.Token);
    }

    private async Task Watch(string id, PaceMeter meter, CancellationToken left)
    {
        try
        {
            await foreach (var snapshot in Runs.Watch(id, left))
            {
                // It may have been on its way when the page turned to another run.
                if (left.IsCancellationRequested)
                    return;
                Show(snapshot, meter);
                StateHasChanged();
                // A hundred rows are 40 kB each time: five times a second is as often as anyone can read them.
                if (!snapshot.IsFinished && snapshot.Report.Stages.Count > PipelinePicture.MostBoxes)
                    await Task.Delay(s_manyStagesEvery, left);
            }
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            // The page was left, or shows another run.
        }
    }

    private void Show(RunSnapshot run, PaceMeter meter)
    {
        _run = run;
        _pace = run.IsFinished ? RunPace.Of(run.Report) : meter.Take(run.Report);
        var samples = run.Throughput ?? [];
        _lines = [ThroughputLine.Of("numbers in", samples, s => s.Fed), ThroughputLine.Of("results", samples, s => s.Results)];
    }

    private async Task Cancel()
    {
        _cancelling = true;
        await Runs.Cancel(Id);
    }

    private async Task Again()
    {
        // Who presses twice starts one run.
        if (_starting)
            return;
        _starting = true;
        try
        {
            var me = Person.From((await Authentication).User)!;
            var outcome = await Runs.Again(me, Id, _left.Token);
            _refused = outcome.Refusal?.Text;
            if (outcome.Succeeded(out var id, out _))
                Navigation.NavigateTo($"/pipeline/{id}");
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        finally
        {
            _starting = false;
        }
    }

    private async Task CopyLink()
    {
        var link = Navigation.ToAbsoluteUri($"/pipeline/{Id}").ToString();
        // Browsers let only pages from this machine or over TLS write to the clipboard.
        _copyText = await Js.InvokeAsync<bool>("webmq.copy", link) ? "Copied" : "Copy the address bar";
    }
}
