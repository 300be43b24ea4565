using System.Globalization;
using System.Text;
using System.Text.Json;
using WebMq.Shared.Weather;

namespace WebMq.Web.Weather.Pages;

/// <summary>What the charts' module is told.</summary>
internal static class ChartOrder
{
    /// <summary>What to draw. Times in ms since 1970 UTC.</summary>
    public static object Of(WeatherView view, TimeZoneInfo zone, bool bare = false, TimeSpan? window = null) => new
    {
        stations = view.Stations,
        quantities = view.Quantities.Select(quantity => Quantity(view, quantity)),
        wind = Quantity(view, WeatherQuantity.WindSpeed),
        from = view.From?.ToUnixTimeMilliseconds(),
        to = view.To?.ToUnixTimeMilliseconds(),
        length = view.Range.Length.TotalMilliseconds,
        paused = view.Paused?.ToUnixTimeMilliseconds(),
        zone = zone.Id,
        bare,
        window = window?.TotalMilliseconds,
    };

    /// <summary>
    /// What arrived, as short as it goes: the last sequence, the time of the first, then each with its station, ms after that, and a value in
    /// base units or nothing of each quantity. Behind the ms stands how many sequences it is before the last, where that is more than the
    /// observations after it.
    /// </summary>
    public static string Arrived(WeatherView view, IReadOnlyList<LoggedObservation> observations)
    {
        var (first, last) = (observations[0].Observation.Time.ToUnixTimeMilliseconds(), observations[^1].Sequence);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{last};{first}");
        foreach (var (i, (sequence, _, observation)) in observations.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $";{observation.Station},{observation.Time.ToUnixTimeMilliseconds() - first}");
            if (last - sequence is var before && before != observations.Count - 1 - i)
                text.Append(CultureInfo.InvariantCulture, $":{before}");
            foreach (var quantity in view.Quantities)
                text.Append(CultureInfo.InvariantCulture, $",{Round(QuantityText.Value(quantity, observation))}");
        }

        return text.ToString();
    }

    /// <summary>
    /// As JSON. Each circuit serialises what it passes to the browser by options of its own, and would keep what these know of the
    /// types for itself.
    /// </summary>
    public static string Text(object told) => JsonSerializer.Serialize(told, JsonSerializerOptions.Web);

    /// <summary>Whether a point is a sum and no mean.</summary>
    public static bool Sums(WeatherQuantity quantity) => quantity == WeatherQuantity.Rain;

    private static object Quantity(WeatherView view, WeatherQuantity quantity) => new
    {
        name = quantity.ToString(),
        unit = view.Units[quantity].Symbol,
        scale = view.Units[quantity].Scale,
        offset = view.Units[quantity].Offset,
        sums = Sums(quantity),
        turns = quantity == WeatherQuantity.WindDirection,
    };

    private static double? Round(double? value) => value is { } number ? Math.Round(number, 3) : null;
}
