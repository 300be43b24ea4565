using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using WebMq.Shared.Weather;
using WebMq.Web.Accounts;
using WebMq.Web.Components;
using WebMq.Web.Weather.Alerts;

namespace WebMq.Web.Weather.Pages;

/// <summary>Cards of all stations, and their charts.</summary>
[ForReaders]
public sealed partial class WeatherPage : ScreenComponent, IAsyncDisposable
{
    // Days are read from disk; a new least or most may wait so long.
    private static readonly TimeSpan s_days = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<StationSummary> _stations = [];
    private IReadOnlyList<string> _names = [];
    private Dictionary<string, WeatherDay> _days = [];
    private Dictionary<string, int> _open = [];
    private Task<IJSObjectReference>? _memory;
    private Task _cards = Task.CompletedTask;
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

    private TimeZoneInfo Zone => LocalTime.Zone(View.StationTime && Shown.FirstOrDefault() is { } station ? station.TimeZone : Viewer.TimeZone);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= Arrive;
        await _left.CancelAsync();
        await _cards;
        try
        {
            if (_memory is not null)
                await (await _memory).DisposeAsync();
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The browser is gone.
        }

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
        if (!firstRender)
            return;
        _cards = DrawCards();
        try
        {
            await (await Memory()).InvokeVoidAsync("recall", string.Join(',', UnitChoice.Choices.Select(c => c.Parameter)));
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The browser is gone.
        }
    }

    // Whoever chooses before the module is there waits for it.
    private Task<IJSObjectReference> Memory() => _memory ??= Js.InvokeAsync<IJSObjectReference>("import", "/weather/units.js").AsTask();

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
        // At once: another unit may be chosen before the address of this one comes back.
        View = View with { Units = units };
        await (await Memory()).InvokeVoidAsync("remember", units.Text);
        Navigation.NavigateTo((View with { Units = units }).Address());
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
                _days = read.ToDictionary(d => d.Station, d => d with { Extremes = [.. d.Extremes.Where(e => e.Quantity == WeatherQuantity.Temperature)] });
            StateHasChanged();
        });
    }
}
