using System.Globalization;
using WebMq.Shared.Weather;

namespace WebMq.Web.Weather.Export;

/// <summary>What fields are called in files: as in the frame.</summary>
internal static class WeatherFields
{
    /// <summary>What stations tell, in the order of the frame.</summary>
    public static readonly IReadOnlyList<(string Name, WeatherQuantity Quantity)> Told =
    [
        ("temperature", WeatherQuantity.Temperature),
        ("humidity", WeatherQuantity.Humidity),
        ("pressure", WeatherQuantity.Pressure),
        ("wind_speed", WeatherQuantity.WindSpeed),
        ("wind_direction", WeatherQuantity.WindDirection),
        ("rain", WeatherQuantity.Rain),
    ];

    /// <summary>What roll-ups hold of a least and a most.</summary>
    public static readonly IReadOnlyList<(string Name, WeatherQuantity Quantity)> Rolled =
    [
        ("temperature", WeatherQuantity.Temperature),
        ("humidity", WeatherQuantity.Humidity),
        ("pressure", WeatherQuantity.Pressure),
        ("wind_speed", WeatherQuantity.WindSpeed),
        ("feels_like", WeatherQuantity.FeelsLike),
        ("dew_point", WeatherQuantity.DewPoint),
        ("heat_index", WeatherQuantity.HeatIndex),
    ];

    public static string Time(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);
}
