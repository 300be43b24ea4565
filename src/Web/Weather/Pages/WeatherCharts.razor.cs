using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using WebMq.Shared.Weather;
using WebMq.Web.Accounts;
using WebMq.Web.Components;

namespace WebMq.Web.Weather.Pages;

/// <summary>A chart of each quantity of a view, that begins with its history and goes on with what arrives.</summary>
[ForReaders]
public sealed partial class WeatherCharts : ScreenComponent, IAsyncDisposable
{
    // Four times a second is what a person can follow.
    private static readonly TimeSpan s_frame = TimeSpan.FromMilliseconds(250);

    // A browser that has not answered for so long is away; when it is back it gets the whole chart again.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    // History may have to come over a slow line first.
    private static readonly TimeSpan s_loading = TimeSpan.FromSeconds(30);

    private const int MaxRoses = 4;

    private readonly CancellationTokenSource _left = new();
    private ElementReference _root;
    private IJSObjectReference? _module;
    private Task<IJSObjectReference>? _creating;
    private IJSObjectReference? _drawn;
    private WeatherView? _shown;
    private TimeSpan? _length;
    private CancellationTokenSource? _following;
    private Task _points = Task.CompletedTask;

    /// <summary>What is drawn.</summary>
    [Parameter, EditorRequired]
    public WeatherView View { get; set; } = default!;

    /// <summary>Whose times are written.</summary>
    [Parameter, EditorRequired]
    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    /// <summary>The stations of the view.</summary>
    [Parameter, EditorRequired]
    public IEnumerable<StationSummary> Stations { get; set; } = [];

    /// <summary>Stands above the charts. Its <c>data-notice</c> is where they tell how they are.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Charts alone, as high as their place is, that nobody touches.</summary>
    [Parameter]
    public bool Bare { get; set; }

    /// <summary>Charts of the past, that go on as this does and not with what arrives.</summary>
    [Parameter]
    public PastWindow? Past { get; set; }

    [Inject]
    private WeatherService Weather { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    private IEnumerable<string> Roses => Stations.Where(s => s.Current.WindDirection is not null).Select(s => s.Station).Take(MaxRoses);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        if (_following is not null)
            await _following.CancelAsync();
        await _points;
        await Release();
        _following?.Dispose();
        _left.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            _module = await Js.InvokeAsync<IJSObjectReference>("import", Past is null ? "/Weather/Pages/WeatherCharts.razor.js" : "/weather/past.js");
        if (_left.IsCancellationRequested)
            await Release();
        else if (_module is not null && (_shown != View || _length != Past?.Length))
            await Show(View);
    }

    private async Task Show(WeatherView view)
    {
        (_shown, _length) = (view, Past?.Length);
        if (_following is not null)
        {
            await _following.CancelAsync();
            await _points;
        }

        if (_left.IsCancellationRequested)
            return;
        var following = _following = CancellationTokenSource.CreateLinkedTokenSource(_left.Token);
        // Another choice may have been made meanwhile, and draws the charts itself.
        if (following.IsCancellationRequested || _shown != view)
            return;
        _drawn ??= await (_creating ??= _module!.InvokeAsync<IJSObjectReference>("create", _root).AsTask());
        if (_left.IsCancellationRequested)
            await Release();
        if (following.IsCancellationRequested || _shown != view)
            return;
        long head;
        try
        {
            head = await _drawn.InvokeAsync<long>("show", s_loading, ChartOrder.Text(ChartOrder.Of(view, Zone, Bare, Past?.Length)));
        }
        catch (OperationCanceledException)
        {
            // Another choice that was made meanwhile has its own answer.
            if (_shown == view)
                _shown = null;
            return;
        }

        // A range with an end has all there is.
        if (Past is null && view.To is null && !following.IsCancellationRequested && _shown == view)
            _points = Push(view, head, following.Token);
    }

    // Also of what came from the browser only after the page was left.
    private async Task Release()
    {
        var (drawn, module) = (_drawn, _module);
        (_drawn, _module) = (null, null);
        try
        {
            if (drawn is not null)
            {
                await drawn.InvokeVoidAsync("dispose");
                await drawn.DisposeAsync();
            }

            if (module is not null)
                await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone and its chart with it.
        }
    }

    /// <summary>Sends points as they arrive, some twenty bytes each.</summary>
    private async Task Push(WeatherView view, long after, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var batch in Weather.Follow(null, after, cancellationToken))
            {
                var points = batch.Observations.Where(o => view.Stations.Count == 0 || view.Stations.Contains(o.Observation.Station)).ToList();
                if (points.Count == 0)
                    continue;
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                patience.CancelAfter(s_patience);
                // One text: of a number each circuit would keep what JSON knows of its thirty interfaces.
                await _drawn!.InvokeVoidAsync("add", patience.Token, ChartOrder.Arrived(view, points));
                await Task.Delay(s_frame, cancellationToken);
            }
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested || e is JSDisconnectedException)
        {
            // Another chart is shown, or the page was left.
        }
        catch (OperationCanceledException)
        {
            // The page draws its cards and so this again and again, but hears of it only from a browser that is there: then all is shown anew.
            _shown = null;
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private string Label(WeatherQuantity quantity) =>
        $"{QuantityText.Title(quantity)} of {Stations.Count()} stations. Their current values stand beside it.";
}
