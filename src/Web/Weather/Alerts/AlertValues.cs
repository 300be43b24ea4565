using WebMq.Shared.Weather;

namespace WebMq.Web.Weather.Alerts;

/// <summary>Values of an observation by their quantity.</summary>
internal static class AlertValues
{
    /// <summary>The value in its base unit; null when the station did not tell it.</summary>
    public static double? Of(Observation o, WeatherQuantity quantity) => quantity switch
    {
        WeatherQuantity.Temperature => o.Temperature,
        WeatherQuantity.Humidity => o.Humidity,
        WeatherQuantity.Pressure => o.Pressure,
        WeatherQuantity.WindSpeed => o.WindSpeed,
        WeatherQuantity.WindDirection => o.WindDirection,
        WeatherQuantity.Rain => o.Rain,
        WeatherQuantity.FeelsLike => Derived.FeelsLike(o.Temperature, o.Humidity, o.WindSpeed),
        WeatherQuantity.DewPoint => Derived.DewPoint(o.Temperature, o.Humidity),
        WeatherQuantity.HeatIndex => Derived.HeatIndex(o.Temperature, o.Humidity),
        _ => null,
    };
}
