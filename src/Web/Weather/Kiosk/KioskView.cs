using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using WebMq.Web.Components;
using WebMq.Web.Weather.Pages;

namespace WebMq.Web.Weather.Kiosk;

/// <summary>What a kiosk shows, as it stands in its address: that of a dashboard, and how long each slide stays.</summary>
/// <param name="View">Stations, quantities, range, clock and units. It always goes on with what arrives.</param>
/// <param name="Every">How long each slide stays.</param>
public sealed record KioskView(WeatherView View, TimeSpan Every)
{
    /// <summary>Where it is.</summary>
    public const string Path = "/weather/kiosk";

    /// <summary>How long a slide stays unless the address says it.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromSeconds(15);

    /// <summary>The shortest: a person reads it and charts ask for their history.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(3);

    /// <summary>The longest.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromHours(1);

    /// <summary>Reads the query of an address.</summary>
    public static KioskView Parse(string query)
    {
        var seconds = QueryValue.Number(QueryHelpers.ParseQuery(query).TryGetValue("every", out var all) ? all[^1] : null);
        var every = seconds is { } said ? TimeSpan.FromSeconds(Math.Clamp(said, (long)Least.TotalSeconds, (long)Most.TotalSeconds)) : Usual;
        return new KioskView(WeatherView.Parse(query) with { From = null, To = null, Paused = null }, every);
    }

    /// <summary>The address of this view; what is as usual is not said.</summary>
    public string Address() => (View with { From = null, To = null, Paused = null }).Address(
        Path, Every == Usual ? [] : [string.Create(CultureInfo.InvariantCulture, $"every={Every.TotalSeconds:0}")]);
}
