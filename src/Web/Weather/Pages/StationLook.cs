using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using WebMq.Shared.Weather;

namespace WebMq.Web.Weather.Pages;

/// <summary>
/// What of a station's card looks the same to many who see it, as markup that their circuits share. It lives as long as the summary
/// it was made of.
/// </summary>
/// <param name="Name">Its name, which may lead somewhere.</param>
/// <param name="Temperature">The temperature and its trend.</param>
/// <param name="Spark">The place of the small line, which the browser draws: as long as the station is the same, so is this.</param>
/// <param name="Today">The least and the most of its day.</param>
/// <param name="Figures">A term and a value of each of the other quantities.</param>
internal sealed record StationLook(MarkupString Name, MarkupString Temperature, MarkupString Spark, MarkupString Today, IReadOnlyList<MarkupString> Figures)
{
    private static readonly HtmlEncoder s_html = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly string[] s_compass = ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"];
    private static readonly ConditionalWeakTable<StationSummary, Looks> s_looks = [];

    /// <summary>How a station looks.</summary>
    /// <param name="station">It.</param>
    /// <param name="units">In which units.</param>
    /// <param name="day">Its day; null while that is not known.</param>
    /// <param name="address">Where its name leads; null for nowhere.</param>
    public static StationLook Of(StationSummary station, UnitChoice units, WeatherDay? day, string? address)
    {
        var today = day?.Extremes.FirstOrDefault(e => e.Quantity == WeatherQuantity.Temperature);
        var key = new Key(units.Text, today, today is null ? null : day!.TimeZone, address);
        var looks = s_looks.GetOrCreateValue(station);
        lock (looks)
        {
            foreach (var (known, look) in looks.Known)
            {
                if (known == key)
                    return look;
            }

            var made = new StationLook(Title(station.Station, address), Now(station, units), Line(station.Station), Least(units, key), Others(station, units));
            if (looks.Known.Count >= Looks.Most)
                looks.Known.RemoveAt(0);
            looks.Known.Add((key, made));
            return made;
        }
    }

    private static MarkupString Title(string station, string? address) => new(address is null
        ? $"<h2>{s_html.Encode(station)}</h2>"
        : $"<h2><a href=\"{s_html.Encode(address)}\" title=\"Show only this station\">{s_html.Encode(station)}</a></h2>");

    private static MarkupString Now(StationSummary station, UnitChoice units)
    {
        var html = new StringBuilder("<span data-testid=\"temperature\">").Append(units.Number(WeatherQuantity.Temperature, station.Current.Temperature))
            .Append("</span><span class=\"unit\"> ").Append(units[WeatherQuantity.Temperature].Symbol).Append("</span>");
        if (station.Trend is { } trend)
        {
            html.Append("<span class=\"trend\" title=\"Change over the last ten minutes\"><span aria-hidden=\"true\">").Append(trend > 0.05 ? '▲' : trend < -0.05 ? '▼' : '▬')
                .Append("</span> ").Append(units.Change(WeatherQuantity.Temperature, trend)).Append("</span>");
        }

        return new MarkupString(html.ToString());
    }

    private static MarkupString Line(string station) => new(
        $"""<svg class="spark" viewBox="0 0 120 28" preserveAspectRatio="none" aria-hidden="true"><path data-spark="{s_html.Encode(station)}" fill="none" stroke="currentColor" stroke-width="1.5" vector-effect="non-scaling-stroke" /></svg>""");

    private static MarkupString Least(UnitChoice units, Key key)
    {
        if (key is not { Today: { } today, Zone: { } zone })
            return default;
        var place = LocalTime.Zone(zone);
        return new MarkupString($"<p class=\"today numbers\" data-testid=\"today\">{End("min", today.Min, today.MinAt)} {End("max", today.Max, today.MaxAt)}</p>");

        string End(string name, double value, DateTimeOffset at) =>
            $"<span>{name} {units.Number(WeatherQuantity.Temperature, value)} <time>{Clock(at, place)}</time></span>";
    }

    // Where the clocks are put back an hour is there twice.
    private static string Clock(DateTimeOffset time, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(time, zone);
        return local.ToString(zone.IsAmbiguousTime(local) ? "HH:mm '('zzz')'" : "HH:mm", CultureInfo.InvariantCulture);
    }

    private static List<MarkupString> Others(StationSummary station, UnitChoice units)
    {
        var figures = new List<MarkupString>();
        var now = station.Current;
        if (station.FeelsLike is { } felt && Math.Abs(felt - now.Temperature) >= 0.5)
            Add(WeatherQuantity.FeelsLike, felt);
        Add(WeatherQuantity.DewPoint, station.DewPoint);
        Add(WeatherQuantity.Humidity, now.Humidity);
        Add(WeatherQuantity.Pressure, now.Pressure);
        Add(WeatherQuantity.WindSpeed, now.WindSpeed, now.WindDirection is { } direction ? Vane(direction) : "");
        Add(WeatherQuantity.Rain, now.Rain);
        return figures;

        void Add(WeatherQuantity quantity, double? value, string sign = "")
        {
            if (value is { } told)
                figures.Add(new MarkupString($"<dt>{QuantityText.Title(quantity)}</dt><dd>{sign}{units.Write(quantity, told)}</dd>"));
        }
    }

    private static string Vane(double direction)
    {
        var turn = ((direction + 180) % 360).ToString("0", CultureInfo.InvariantCulture);
        return $"""<svg class="vane" viewBox="0 0 16 16" width="14" height="14" role="img" aria-label="from {s_compass[(int)Math.Round(direction / 45) % 8]}"><path transform="rotate({turn} 8 8)" fill="currentColor" d="M8 1l4.5 13L8 11l-4.5 3z" /></svg>""";
    }

    private sealed record Key(string Units, WeatherExtremes? Today, string? Zone, string? Address);

    private sealed class Looks
    {
        // More ways to look at one station than that draw some of them anew.
        public const int Most = 16;

        public List<(Key Key, StationLook Look)> Known { get; } = [];
    }
}
