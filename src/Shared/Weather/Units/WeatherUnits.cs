using System.Diagnostics.CodeAnalysis;

namespace WebMq.Shared.Weather.Units;

/// <summary>The units that are known. The first of a quantity is its base unit, in which values are stored.</summary>
public static class WeatherUnits
{
    // Exact by definition: inch, pound-force and knot; mmHg is the conventional 133.322387415 Pa.
    private static readonly WeatherUnit[] s_all =
    [
        new("°C", WeatherQuantity.Temperature),
        new("°F", WeatherQuantity.Temperature, 5.0 / 9, -160.0 / 9),
        new("K", WeatherQuantity.Temperature, 1, -273.15),
        new("%", WeatherQuantity.Humidity),
        new("hPa", WeatherQuantity.Pressure),
        new("Pa", WeatherQuantity.Pressure, 0.01),
        new("kPa", WeatherQuantity.Pressure, 10),
        new("inHg", WeatherQuantity.Pressure, 33.863886666667),
        new("mmHg", WeatherQuantity.Pressure, 1.33322387415),
        new("m/s", WeatherQuantity.WindSpeed),
        new("km/h", WeatherQuantity.WindSpeed, 1 / 3.6),
        new("mph", WeatherQuantity.WindSpeed, 0.44704),
        new("kn", WeatherQuantity.WindSpeed, 1852.0 / 3600),
        new("°", WeatherQuantity.WindDirection),
        new("mm", WeatherQuantity.Rain),
        new("in", WeatherQuantity.Rain, 25.4),
    ];

    // What publishers write where the sign is not at hand.
    private static readonly Dictionary<string, string> s_aliases = new(StringComparer.Ordinal)
    {
        ["C"] = "°C",
        ["degC"] = "°C",
        ["F"] = "°F",
        ["degF"] = "°F",
        ["mbar"] = "hPa",
        ["kmh"] = "km/h",
        ["kt"] = "kn",
        ["deg"] = "°",
    };

    /// <summary>The units of a quantity, its base unit first.</summary>
    public static IReadOnlyList<WeatherUnit> Of(WeatherQuantity quantity)
    {
        var measured = Measured(quantity);
        return [.. s_all.Where(u => u.Quantity == measured)];
    }

    /// <summary>The unit in which values of a quantity are stored.</summary>
    public static WeatherUnit Base(WeatherQuantity quantity)
    {
        var measured = Measured(quantity);
        return s_all.First(u => u.Quantity == measured);
    }

    /// <summary>The unit of a text.</summary>
    public static bool TryFind(WeatherQuantity quantity, string text, [NotNullWhen(true)] out WeatherUnit? unit)
    {
        var symbol = s_aliases.GetValueOrDefault(text, text);
        var measured = Measured(quantity);
        unit = s_all.FirstOrDefault(u => u.Quantity == measured && u.Symbol == symbol);
        return unit is not null;
    }

    // What is computed is a temperature.
    private static WeatherQuantity Measured(WeatherQuantity quantity) =>
        quantity is WeatherQuantity.FeelsLike or WeatherQuantity.DewPoint or WeatherQuantity.HeatIndex ? WeatherQuantity.Temperature : quantity;
}
