using WebMq.Shared.Weather;

namespace WebMq.Web.Weather.Pages;

/// <summary>Quantities as people read them, and their values in an observation.</summary>
internal static class QuantityText
{
    /// <summary>Its name.</summary>
    public static string Title(WeatherQuantity quantity) => quantity switch
    {
        WeatherQuantity.WindSpeed => "Wind",
        WeatherQuantity.WindDirection => "Wind direction",
        WeatherQuantity.FeelsLike => "Feels like",
        WeatherQuantity.DewPoint => "Dew point",
        WeatherQuantity.HeatIndex => "Heat index",
        _ => quantity.ToString(),
    };

    /// <summary>What an observation says of it; null where nothing.</summary>
    public static double? Value(WeatherQuantity quantity, Observation observation) => quantity switch
    {
        WeatherQuantity.Temperature => observation.Temperature,
        WeatherQuantity.Humidity => observation.Humidity,
        WeatherQuantity.Pressure => observation.Pressure,
        WeatherQuantity.WindSpeed => observation.WindSpeed,
        WeatherQuantity.WindDirection => observation.WindDirection,
        WeatherQuantity.Rain => observation.Rain,
        WeatherQuantity.FeelsLike => Derived.FeelsLike(observation.Temperature, observation.Humidity, observation.WindSpeed),
        WeatherQuantity.DewPoint => Derived.DewPoint(observation.Temperature, observation.Humidity),
        _ => Derived.HeatIndex(observation.Temperature, observation.Humidity),
    };
}
