using WebMq.Shared.Weather;
using WebMq.Web.Weather.Pages;

namespace WebMq.Web.Weather.Kiosk;

/// <summary>One quantity of one station.</summary>
/// <param name="Station">Whose.</param>
/// <param name="Quantity">What.</param>
internal sealed record Slide(string Station, WeatherQuantity Quantity)
{
    /// <summary>Station by station, those a view names. What a station does not tell is passed over, unless nothing else is there.</summary>
    public static IReadOnlyList<Slide> Of(WeatherView view, IReadOnlyList<StationSummary> stations)
    {
        var chosen = view.Stations.Count == 0 ? stations : [.. view.Stations.SelectMany(name => stations.Where(s => s.Station == name))];
        var all = chosen.SelectMany(s => view.Quantities, (station, quantity) => (Station: station, Quantity: quantity)).ToList();
        var told = all.FindAll(s => QuantityText.Value(s.Quantity, s.Station.Current) is not null);
        return [.. (told.Count > 0 ? told : all).Select(s => new Slide(s.Station.Station, s.Quantity))];
    }
}
