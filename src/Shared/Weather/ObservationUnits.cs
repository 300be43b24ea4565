using System.Text.Json;
using WebMq.Shared.Weather.Units;

namespace WebMq.Shared.Weather;

/// <summary>The object <c>units</c> of an observation: in which unit each field is told. What it does not name is in its base unit.</summary>
internal sealed class ObservationUnits
{
    private static readonly Dictionary<string, WeatherQuantity> s_fields = new(StringComparer.Ordinal)
    {
        ["temperature"] = WeatherQuantity.Temperature,
        ["humidity"] = WeatherQuantity.Humidity,
        ["pressure"] = WeatherQuantity.Pressure,
        ["wind_speed"] = WeatherQuantity.WindSpeed,
        ["wind_direction"] = WeatherQuantity.WindDirection,
        ["rain"] = WeatherQuantity.Rain,
    };

    private readonly Dictionary<string, WeatherUnit> _given = new(StringComparer.Ordinal);
    private Dictionary<string, ReceivedValue>? _received;

    /// <summary>What was told in another unit than the base unit; null when nothing was.</summary>
    public IReadOnlyDictionary<string, ReceivedValue>? Received => _received;

    /// <summary>Reads the object, whose beginning is next. Units of fields that are not known are skipped, as those are.</summary>
    /// <returns>Null when one is not known.</returns>
    public static ObservationUnits? TryRead(ref Utf8JsonReader json)
    {
        json.Read();
        var units = new ObservationUnits();
        if (json.TokenType == JsonTokenType.Null)
            return units;
        if (json.TokenType != JsonTokenType.StartObject)
            return null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var field = json.GetString()!;
            json.Read();
            if (!s_fields.TryGetValue(field, out var quantity))
                json.Skip();
            else if (json.TokenType == JsonTokenType.String && WeatherUnits.TryFind(quantity, json.GetString()!, out var unit))
                units._given[field] = unit;
            else
                return null;
        }

        return units;
    }

    /// <summary>A value in the base unit; as it was told is kept.</summary>
    public double? ToBase(string field, double? value)
    {
        if (value is not { } told || !_given.TryGetValue(field, out var unit) || unit == WeatherUnits.Base(unit.Quantity))
            return value;
        (_received ??= new(StringComparer.Ordinal))[field] = new ReceivedValue(told, unit.Symbol);
        // More digits than this are those of the conversion alone.
        return Math.Round(unit.ToBase(told), 6);
    }
}
