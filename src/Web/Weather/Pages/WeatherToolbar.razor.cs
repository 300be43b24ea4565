using System.Globalization;
using Microsoft.AspNetCore.Components;
using WebMq.Web.Accounts;
using WebMq.Web.Components;
using WebMq.Web.Weather.Replay;
using WebMq.Web.Weather.Replay.Pages;

namespace WebMq.Web.Weather.Pages;

/// <summary>Chooses what the charts show. Nearly all of it are links: what is shown stands in the address.</summary>
[ForReaders]
public sealed partial class WeatherToolbar : ScreenComponent
{
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

    private string? PlayAgain
    {
        get
        {
            var to = View.To ?? Standing;
            var from = View.From ?? to - View.Range.Length;
            return to - from <= StormReplay.MaxRange ? ReplayView.Address(View, from, to) : null;
        }
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
