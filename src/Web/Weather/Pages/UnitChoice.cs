using System.Globalization;
using WebMq.Shared.Weather;
using WebMq.Shared.Weather.Units;

namespace WebMq.Web.Weather.Pages;

/// <summary>The units a person wants to read. Values are stored in base units and converted when they are drawn.</summary>
public sealed record UnitChoice
{
    /// <summary>Quantities with a choice, and the parameter of an address it stands in.</summary>
    public static readonly IReadOnlyList<(string Parameter, WeatherQuantity Quantity)> Choices =
    [
        ("t", WeatherQuantity.Temperature), ("p", WeatherQuantity.Pressure), ("w", WeatherQuantity.WindSpeed), ("r", WeatherQuantity.Rain),
    ];

    private readonly Dictionary<WeatherQuantity, WeatherUnit> _wanted = [];

    private UnitChoice()
    {
    }

    /// <summary>Whether any unit is another than the base unit.</summary>
    public bool IsBase => _wanted.Count == 0;

    /// <summary>What stands in an address: <c>t=°F&amp;w=kn</c>; empty for base units. A unit that is unknown is left out.</summary>
    public string Text => string.Join('&', Choices.Where(c => _wanted.ContainsKey(c.Quantity)).Select(c => $"{c.Parameter}={Uri.EscapeDataString(_wanted[c.Quantity].Symbol)}"));

    /// <summary>The unit of a quantity.</summary>
    public WeatherUnit this[WeatherQuantity quantity] => _wanted.GetValueOrDefault(Measured(quantity), WeatherUnits.Base(quantity));

    /// <summary>Reads what stands in an address.</summary>
    public static UnitChoice Parse(Func<string, string?> parameter)
    {
        var choice = new UnitChoice();
        foreach (var (name, quantity) in Choices)
        {
            if (parameter(name) is { } text)
                choice = choice.With(quantity, text);
        }

        return choice;
    }

    /// <summary>The same with another unit of a quantity.</summary>
    public UnitChoice With(WeatherQuantity quantity, string symbol)
    {
        var choice = new UnitChoice();
        foreach (var (other, unit) in _wanted.Where(w => w.Key != quantity))
            choice._wanted[other] = unit;
        if (WeatherUnits.TryFind(quantity, symbol, out var wanted) && wanted != WeatherUnits.Base(quantity))
            choice._wanted[quantity] = wanted;
        return choice;
    }

    /// <summary>A value with its unit, as people read it.</summary>
    public string Write(WeatherQuantity quantity, double value) => $"{Number(quantity, value)} {this[quantity].Symbol}";

    /// <summary>A value without its unit. What rounds to nothing has no sign.</summary>
    public string Number(WeatherQuantity quantity, double value) => Signed(this[quantity].FromBase(value), Format(quantity));

    /// <summary>A change of a quantity, with its sign: a scale but no offset.</summary>
    public string Change(WeatherQuantity quantity, double value) => Signed(value / this[quantity].Scale, "+0.0;−0.0;0.0");

    private string Format(WeatherQuantity quantity) => (quantity, this[quantity].Symbol) switch
    {
        (_, "inHg" or "in") => "0.00",
        (WeatherQuantity.Humidity or WeatherQuantity.Pressure or WeatherQuantity.WindDirection, _) => "0",
        (WeatherQuantity.Rain, _) => "0.##",
        _ => "0.0",
    };

    private static string Signed(double value, string format) =>
        value.ToString(format, CultureInfo.InvariantCulture) is var text && text.AsSpan().ContainsAnyExcept("-0.") ? text.Replace('-', '−') : text.TrimStart('-');

    private static WeatherQuantity Measured(WeatherQuantity quantity) => WeatherUnits.Base(quantity).Quantity;

    /// <summary>Equal when the units are.</summary>
    public bool Equals(UnitChoice? other) => other?.Text == Text;

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}
