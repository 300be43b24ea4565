using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using WebMq.Shared.Weather;
using WebMq.Shared.Weather.Alerts;
using WebMq.Web.Accounts;
using WebMq.Web.Components;
using WebMq.Web.Weather.Alerts;
using WebMq.Web.Weather.Pages;

namespace WebMq.Web.Weather.Kiosk;

/// <summary>A screen on a wall: one quantity of one station at a time, without anybody who touches it.</summary>
[ForReaders]
public sealed partial class KioskPage : PeriodicComponent
{
    // Days are read from disk; a new least or most may wait so long.
    private static readonly TimeSpan s_days = TimeSpan.FromSeconds(20);

    private static readonly int[] s_paces = [5, 15, 30, 60];

    private Rotation _rotation = default!;
    private KioskView _view = new(new WeatherView(), KioskView.Usual);
    private IReadOnlyList<StationSummary> _stations = [];
    private IReadOnlyList<WeatherAlert> _alerts = [];
    private WeatherDay? _day;
    private long _dayAt;
    private long _beats;

    [CascadingParameter]
    private Viewer Viewer { get; set; } = default!;

    // Only so that another address of this page is told; what it says is read as a whole.
    [SupplyParameterFromQuery(Name = "every")]
    private string? EveryText { get; set; }

    [Inject]
    private WeatherService Weather { get; set; } = default!;

    [Inject]
    private WeatherAlerts Alerts { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <inheritdoc/>
    protected override TimeSpan Every => TimeSpan.FromSeconds(1);

    private WeatherView View => _view.View;

    private StationSummary? Station => _stations.FirstOrDefault(s => s.Station == _rotation.Current?.Station);

    private string Title => _rotation.Current?.Station ?? "Weather";

    // The day of the next station comes a moment after the station.
    private WeatherExtremes? Extremes =>
        _day?.Station == _rotation.Current?.Station ? _day?.Extremes.FirstOrDefault(e => e.Quantity == _rotation.Current?.Quantity) : null;

    private TimeZoneInfo Zone => LocalTime.Zone(View.StationTime && Station is { } station ? station.TimeZone : Viewer.TimeZone);

    private string Alarm => $"{(_alerts.Count == 1 ? "1 alert" : $"{_alerts.Count} alerts")}: {_alerts[0].Name}, {_alerts[0].Station}";

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _rotation = new Rotation(Clock);
        base.OnInitialized();
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        _view = KioskView.Parse(new Uri(Navigation.Uri).Query);
        Look();
        return ReadDay();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Who comes from another page has not begun with this one.
        if (!firstRender)
            return;
        var module = await Js.InvokeAsync<IJSObjectReference>("import", "/weather/kiosk.js");
        await module.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override async ValueTask<bool> LookAgain()
    {
        _beats++;
        Look();
        await ReadDay();
        return true;
    }

    private void Look()
    {
        _stations = Weather.Stations;
        _alerts = Alerts.Open;
        _rotation.Turn(Slide.Of(View, _stations), _view.Every);
    }

    private Task Go(int steps)
    {
        _rotation.Go(steps);
        return ReadDay();
    }

    private async Task ReadDay()
    {
        if (_rotation.Current is not { Station: var station } || (_day?.Station == station && Clock.GetElapsedTime(_dayAt) < s_days))
            return;
        _dayAt = Clock.GetTimestamp();
        var zone = View.StationTime ? null : Zone.Id;
        var day = await Task.Run(() => Weather.Today(station, zone));
        // Another slide may be shown by now.
        if (_rotation.Current?.Station == station)
            _day = day.Succeeded(out var read, out _) ? read : null;
    }

    private WeatherView Drawn(Slide slide) => View with { Stations = [slide.Station], Quantities = [slide.Quantity] };

    private string Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static IEnumerable<(WeatherQuantity Quantity, double Value)> Others(StationSummary station, WeatherQuantity shown) =>
        Enum.GetValues<WeatherQuantity>()
            .Where(quantity => quantity != shown)
            .Select(quantity => (quantity, QuantityText.Value(quantity, station.Current)))
            .Where(told => told.Item2 is not null)
            .Select(told => (told.quantity, told.Item2!.Value));
}
