using Microsoft.AspNetCore.Components;
using WebMq.Shared.Topics;
using WebMq.Web.Components;

namespace WebMq.Web.Topics.Pages;

/// <summary>Replays a range into the page; it ends with the page.</summary>
public sealed partial class ReplayPanel : ScreenComponent, IAsyncDisposable
{
    private static readonly TimeSpan s_paint = TimeSpan.FromMilliseconds(200);

    private CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private IReadOnlyList<TopicRow> _rows = [];
    private ReplayRange _range = new();
    private string? _said;
    private bool _isRunning;

    /// <summary>Of which topic.</summary>
    [Parameter, EditorRequired]
    public string Topic { get; set; } = "";

    [CascadingParameter]
    private Viewer Viewer { get; set; } = Viewer.Unknown;

    [SupplyParameterFromQuery(Name = "after")]
    private string? After { get; set; }

    [SupplyParameterFromQuery(Name = "since")]
    private string? Since { get; set; }

    [SupplyParameterFromQuery(Name = "until")]
    private string? Until { get; set; }

    [SupplyParameterFromQuery(Name = "speed")]
    private string? Speed { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TopicService Topics { get; set; } = default!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => _range = ReplayRange.Read(After, Since, Until, Speed, Viewer);

    private async Task Start()
    {
        if (_isRunning)
            return;
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(_range.ToQuery(Viewer)), replace: true);
        if (!Topics.Replay(Topic, _range.ToReplay(Viewer)).Succeeded(out var run, out var refusal))
        {
            _said = refusal.Text;
            return;
        }

        await _running;
        _stop.Dispose();
        _stop = new();
        (_rows, _said, _isRunning) = ([], "…", true);
        _running = Run(run, _stop.Token);
    }

    private Task Stop() => _stop.CancelAsync();

    private async Task Run(TopicReplayRun run, CancellationToken stop)
    {
        var window = new RowWindow();
        var said = "Stopped.";
        try
        {
            var reading = Task.Run(
                async () =>
                {
                    await foreach (var batch in run.WithCancellation(stop))
                        window.Add(batch);
                },
                stop);
            using var timer = new PeriodicTimer(s_paint);
            while (!reading.IsCompleted)
            {
                await Task.WhenAny(reading, timer.WaitForNextTickAsync(stop).AsTask());
                Show(window, $"{TopicText.Whole(window.Count)} so far");
            }

            await reading;
            said = run.Ended?.Text ?? $"{TopicText.Whole(window.Count)} replayed.";
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped, or the page was left.
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }

        _isRunning = false;
        Show(window, said);
    }

    private void Show(RowWindow window, string said)
    {
        _rows = window.TakeChanged() ?? _rows;
        _said = said;
        StateHasChanged();
    }
}
