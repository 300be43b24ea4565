using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using WebMq.Shared.Weather;
using WebMq.Web.Accounts;
using WebMq.Web.Components;
using WebMq.Web.Weather.Alerts;

namespace WebMq.Web.Weather.Pages;

/// <summary>Cards of all stations, and charts that begin with their history.</summary>
[ForReaders]
public sealed partial class WeatherPage : ScreenComponent, IAsyncDisposable
{
    // Four times a second is what a person can follow; the cards' clock needs one.
    private static readonly TimeSpan s_frame = TimeSpan.FromMilliseconds(250);

    // A browser that has not answered for so long is away; when it is back it gets the whole chart again.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    // History may have to come over a slow line first.
    private static readonly TimeSpan s_loading = TimeSpan.FromSeconds(30);

    // Days are read from disk; a new least or most may wait so long.
    private static readonly TimeSpan s_days = TimeSpan.FromSeconds(20);

    private const int MaxRoses = 4;

    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<StationSummary> _stations = [];
    private IReadOnlyList<string> _names = [];
    private Dictionary<string, WeatherDay> _days = [];
    private Dictionary<string, int> _open = [];
    private ElementReference _root;
    private IJSObjectReference? _module;
    private Task<IJSObjectReference>? _creating;
    private IJSObjectReference? _drawn;
    private WeatherView? _shown;
    private CancellationTokenSource? _following;
    private Task _cards = Task.CompletedTask;
    private Task _points = Task.CompletedTask;
    private long _daysAt;

    [CascadingParameter]
    private Viewer Viewer { get; set; } = default!;

    [Inject]
    private WeatherService Weather { get; set; } = default!;

    [Inject]
    private WeatherAlerts Alerts { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private WeatherView View { get; set; } = new();

    private IEnumerable<StationSummary> Shown => View.Stations.Count == 0 ? _stations : _stations.Where(s => View.Stations.Contains(s.Station));

    private IEnumerable<string> Roses => Shown.Where(s => s.Current.WindDirection is not null).Select(s => s.Station).Take(MaxRoses);

    private TimeZoneInfo Zone => LocalTime.Zone(View.StationTime && Shown.FirstOrDefault() is { } station ? station.TimeZone : Viewer.TimeZone);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= Arrive;
        await _left.CancelAsync();
        if (_following is not null)
            await _following.CancelAsync();
        await _cards;
        await _points;
        try
        {
            if (_drawn is not null)
            {
                await _drawn.InvokeVoidAsync("dispose");
                await _drawn.DisposeAsync();
            }

            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone and its chart with it.
        }

        _following?.Dispose();
        _left.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        View = WeatherView.Parse(new Uri(Navigation.Uri).Query);
        Look();
        Navigation.LocationChanged += Arrive;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _module = await Js.InvokeAsync<IJSObjectReference>("import", "/Weather/Pages/WeatherPage.razor.js");
            _cards = DrawCards();
            if (View.Units.IsBase && await _module.InvokeAsync<string>("remembered") is { Length: > 0 } units)
            {
                var wanted = WeatherView.Parse("?" + units).Units;
                if (!wanted.IsBase)
                    Navigation.NavigateTo((View with { Units = wanted }).Address(), replace: true);
            }
        }

        if (_module is not null && _shown != View)
            await Show(View);
    }

    // A page without parameters is not told of another query.
    private void Arrive(object? sender, LocationChangedEventArgs to)
    {
        var address = new Uri(to.Location);
        if (address.AbsolutePath != "/weather")
            return;
        _ = InvokeAsync(() =>
        {
            View = WeatherView.Parse(address.Query);
            _daysAt = 0;
            StateHasChanged();
        });
    }

    private async Task RememberUnits(UnitChoice units)
    {
        await _module!.InvokeVoidAsync("remember", units.Text);
        Navigation.NavigateTo((View with { Units = units }).Address());
    }

    private async Task Show(WeatherView view)
    {
        _shown = view;
        if (_following is not null)
        {
            await _following.CancelAsync();
            await _points;
        }

        var following = _following = CancellationTokenSource.CreateLinkedTokenSource(_left.Token);
        // Another choice may have been made meanwhile, and draws the charts itself.
        if (following.IsCancellationRequested || _shown != view)
            return;
        _drawn ??= await (_creating ??= _module!.InvokeAsync<IJSObjectReference>("create", _root).AsTask());
        if (following.IsCancellationRequested || _shown != view)
            return;
        long head;
        try
        {
            head = await _drawn.InvokeAsync<long>("show", s_loading, ChartOrder.Of(view, Zone));
        }
        catch (OperationCanceledException)
        {
            _shown = null;
            return;
        }

        if (!following.IsCancellationRequested && _shown == view)
            _points = Push(view, head, following.Token);
    }

    /// <summary>Sends points as they arrive, about 30 bytes each.</summary>
    private async Task Push(WeatherView view, long after, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var batch in Weather.Follow(null, after, cancellationToken))
            {
                var points = batch.Observations
                    .Where(o => view.Stations.Count == 0 || view.Stations.Contains(o.Observation.Station))
                    .Select(o => ChartOrder.Point(view, o.Observation))
                    .ToArray();
                if (points.Length == 0)
                    continue;
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                patience.CancelAfter(s_patience);
                await _drawn!.InvokeVoidAsync("add", patience.Token, new object[] { points });
                await Task.Delay(s_frame, cancellationToken);
            }
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested || e is JSDisconnectedException)
        {
            // Another chart is shown, or the page was left.
        }
        catch (OperationCanceledException)
        {
            // The page draws its cards every second, but hears of it only from a browser that is there: then all is shown anew.
            _shown = null;
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task DrawCards()
    {
        try
        {
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), Clock);
            while (await timer.WaitForNextTickAsync(_left.Token))
            {
                await InvokeAsync(() =>
                {
                    Look();
                    StateHasChanged();
                });
                await ReadDays();
            }
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private void Look()
    {
        _stations = Weather.Stations;
        _names = [.. _stations.Select(s => s.Station)];
        _open = Alerts.Open.CountBy(a => a.Station).ToDictionary(StringComparer.Ordinal);
    }

    private async Task ReadDays()
    {
        if (_daysAt != 0 && Clock.GetElapsedTime(_daysAt) < s_days)
            return;
        _daysAt = Clock.GetTimestamp();
        var (stations, zone) = (View.Stations, View.StationTime ? null : Zone.Id);
        var days = await Task.Run(() => Weather.Today(stations, zone));
        await InvokeAsync(() =>
        {
            if (days.Succeeded(out var read, out _))
                _days = read.ToDictionary(d => d.Station);
            StateHasChanged();
        });
    }

    private string Label(WeatherQuantity quantity) =>
        $"{QuantityText.Title(quantity)} of {Shown.Count()} stations. The current values stand in the cards above.";
}
