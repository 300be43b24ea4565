using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using WebMq.Web.Components;
using WebMq.Web.Weather.Pages;

namespace WebMq.Web.Weather.Replay.Pages;

/// <summary>
/// A replay as it stands in its address: a dashboard's <c>stations</c>, <c>quantity</c>, <c>from</c>, <c>to</c>, <c>clock</c> and units,
/// and <c>range</c>, <c>speed</c>, <c>at</c> and <c>paused</c>. What an address says wrongly is left out.
/// </summary>
/// <param name="View">What is played, and how it is drawn. Without a range of its own nothing is played.</param>
/// <param name="Window">How much of it a chart shows up to where it is; null for the whole range.</param>
/// <param name="Speed">How many times as fast as it was.</param>
/// <param name="At">Where it goes on; null for the beginning.</param>
/// <param name="Paused">Whether it stands there.</param>
public sealed record ReplayView(WeatherView View, WeatherRange? Window, double Speed, DateTimeOffset? At, bool Paused)
{
    /// <summary>Where it is.</summary>
    public const string Path = "/weather/replay";

    /// <summary>The speed unless the address says it.</summary>
    public const double Usual = 60;

    /// <summary>Whether there is something to play.</summary>
    public bool HasRange => View.From is not null;

    /// <summary>Where it begins.</summary>
    public DateTimeOffset Start => At ?? View.From ?? default;

    /// <summary>Reads the query of an address.</summary>
    public static ReplayView Parse(string query)
    {
        var all = QueryHelpers.ParseQuery(query);
        string? One(string name) => all.TryGetValue(name, out var values) && values is [.., { Length: > 0 } last] ? last : null;
        var view = WeatherView.Parse(query) with { Range = WeatherRange.All[0], Paused = null };
        var (from, to) = (Second(view.From), Second(view.To));
        view = to > from && to - from <= StormReplay.MaxRange ? view with { From = from, To = to } : view with { From = null, To = null };
        var speed = double.TryParse(One("speed"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var said) && said is >= 1 and <= StormReplay.MaxSpeed ? said : Usual;
        var at = Second(WeatherView.Instant(One("at")));
        return new ReplayView(view, WeatherRange.All.FirstOrDefault(r => r.Name == One("range")), speed, at > view.From && at <= view.To ? at : null, QueryValue.Yes(One("paused")));
    }

    /// <summary>The address of this replay; what is as usual is not said.</summary>
    public string Address()
    {
        var parts = new List<string>();
        if (Window is not null)
            parts.Add("range=" + Window.Name);
        if (Speed != Usual)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"speed={Speed:0.###}"));
        if (At is { } at)
            parts.Add("at=" + WeatherView.Write(at));
        if (Paused)
            parts.Add("paused=true");
        return View.Address(Path, parts);
    }

    /// <summary>The address of a range that is played from its beginning.</summary>
    public static string Address(WeatherView view, DateTimeOffset from, DateTimeOffset to) =>
        new ReplayView(view with { From = from, To = to, Paused = null, Range = WeatherRange.All[0] }, null, Usual, null, false).Address();

    /// <summary>Whether another one plays the same observations.</summary>
    public bool PlaysTheSame(ReplayView other) =>
        View.From == other.View.From && View.To == other.View.To && View.Stations.SequenceEqual(other.View.Stations);

    // An address is written to the second, and is to say the same when it is read again.
    private static DateTimeOffset? Second(DateTimeOffset? time) => time is { } told ? DateTimeOffset.FromUnixTimeSeconds(told.ToUnixTimeSeconds()) : null;
}
