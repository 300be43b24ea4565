using System.Globalization;
using Microsoft.AspNetCore.Components;
using WebMq.Web.Components;

namespace WebMq.Web.Weather.Pages;

/// <summary>Chooses what the charts show. Nearly all of it are links: what is shown stands in the address.</summary>
public sealed partial class WeatherToolbar : ScreenComponent
{
    private DateTime? _from;
    private DateTime? _to;
    private string? _wrong;

    /// <summary>What is shown.</summary>
    [Parameter, EditorRequired]
    public WeatherView View { get; set; } = default!;

    /// <summary>All stations there are.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Stations { get; set; } = [];

    /// <summary>Whose times are written.</summary>
    [Parameter, EditorRequired]
    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    /// <summary>Our clock.</summary>
    [Parameter, EditorRequired]
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Other units are wanted.</summary>
    [Parameter]
    public EventCallback<UnitChoice> OnUnits { get; set; }

    private DateTimeOffset Standing => View.Paused ?? Clock.GetUtcNow();

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (View.From is { } from && View.To is { } to && _from is null)
            (_from, _to) = (TimeZoneInfo.ConvertTime(from, Zone).DateTime, TimeZoneInfo.ConvertTime(to, Zone).DateTime);
    }

    private void ShowOwn()
    {
        if (_from is not { } from || _to is not { } to)
            return;
        // A time that is there twice is the first of the two; one that the clocks leap over is where they leap to.
        var (first, last) = (LocalTime.At(from, Zone), LocalTime.At(to, Zone));
        _wrong = last <= first ? "The end is not after the beginning." : last - first > WeatherService.MaxRange ? "At most ten years." : null;
        if (_wrong is null)
            Go(View with { From = first, To = last, Paused = null });
    }

    // From the newest on the charts go on by themselves.
    private WeatherView Later(DateTimeOffset paused) =>
        paused + (View.Range.Length / 2) < Clock.GetUtcNow() ? View.PausedAt(paused, 0.5) : View with { Paused = null };

    private void Go(WeatherView view) => Navigation.NavigateTo(view.Address());

    private string Export(string format)
    {
        var to = View.To ?? Standing;
        var from = View.From ?? to - View.Range.Length;
        var resolution = to - from <= WeatherService.MaxRaw ? "raw" : to - from <= TimeSpan.FromDays(2) ? "minute" : "quarter";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"/api/weather/export?stations={string.Join(',', View.Stations)}&from={from.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}&to={to.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}&format={format}&resolution={resolution}");
    }
}
