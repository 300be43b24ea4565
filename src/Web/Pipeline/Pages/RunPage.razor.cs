using System.Globalization;
using Microsoft.AspNetCore.Components;
using WebMq.Shared.Pipeline;
using WebMq.Web.Components;

namespace WebMq.Web.Pipeline.Pages;

/// <summary>One run as it goes on or as it ended; everyone who looks sees the same.</summary>
public sealed partial class RunPage : ComponentBase, IAsyncDisposable
{
    private const int ShownResults = 10_000;

    private readonly CancellationTokenSource _left = new();
    private RunSnapshot? _run;
    private ResultWindow? _results;
    private Task _watching = Task.CompletedTask;

    /// <summary>The run of the address.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    [CascadingParameter]
    private Viewer Viewer { get; set; } = default!;

    [Inject]
    private RunService Runs { get; set; } = default!;

    private string Lead => $"{RunText.Numbers(_run!)}, started by {_run!.StartedBy} at "
        + $"{Viewer.Local(_run.StartedAt).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}, "
        + (_run.Definition.Ending == RunEnding.Close ? "ends by closing." : "ends by sentinel.");

    private double Percent => _run!.State == RunState.Completed ? 100
        : _run.Report.Total is > 0 and var total ? 100.0 * _run.Report.Fed / total : 0;

    private string RateText => _run!.Report is { Seconds: > 0.05, Fed: > 0 } report ? $", {N((long)(report.Fed / report.Seconds))} a second" : "";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        await _watching;
        _left.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _run = Runs.Find(Id).Succeeded(out var run, out _) ? run : null;
        ReadResults();
        if (_run is { IsFinished: false } && RendererInfo.IsInteractive)
            _watching = Watch();
    }

    private async Task Watch()
    {
        try
        {
            await foreach (var snapshot in Runs.Watch(Id, _left.Token))
            {
                await InvokeAsync(() =>
                {
                    _run = snapshot;
                    ReadResults();
                    StateHasChanged();
                });
            }
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    // While results pour in, the first thousands do not change any more: they are read once.
    private void ReadResults()
    {
        if (_run is not null && _run.Report.Results > 0 && _results is not { Numbers.Count: ShownResults })
            _results = Runs.Results(Id, 0, ShownResults).Value;
        if (_results is not null && _run is not null)
            _results = _results with { Total = Math.Max(_results.Total, _run.Report.Results) };
    }

    private static string N(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
