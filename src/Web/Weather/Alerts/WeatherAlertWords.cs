using System.Globalization;
using WebMq.Shared.Weather;
using WebMq.Shared.Weather.Alerts;
using WebMq.Shared.Weather.Units;
using WebMq.Web.Components;

namespace WebMq.Web.Weather.Alerts;

/// <summary>Alerts of stations in words, in base units.</summary>
internal static class WeatherAlertWords
{
    public static string Of(WeatherQuantity quantity) => quantity switch
    {
        WeatherQuantity.WindSpeed => "wind speed",
        WeatherQuantity.WindDirection => "wind direction",
        WeatherQuantity.FeelsLike => "feels-like temperature",
        WeatherQuantity.DewPoint => "dew point",
        WeatherQuantity.HeatIndex => "heat index",
        _ => quantity.ToString().ToLowerInvariant(),
    };

    /// <summary>When a rule raises: <c>temperature above 30 °C for 5 min</c>.</summary>
    public static string Of(WeatherAlertRule rule) => rule.Kind == WeatherAlertKind.Silent
        ? $"silent for {Ago.Length(rule.Within)}"
        : Condition(rule.Kind, rule.Quantity, rule.Limit)
            + (rule.Kind is WeatherAlertKind.Rises or WeatherAlertKind.Falls ? $" within {Ago.Length(rule.Within)}" : "")
            + (rule.For > TimeSpan.Zero ? $" for {Ago.Length(rule.For)}" : "")
            + (rule.Hysteresis > 0 ? $", over when {Value(rule.Quantity, rule.Hysteresis)} back" : "");

    /// <summary>What was the matter: <c>temperature was 31.2 °C, above 30 °C</c>.</summary>
    public static string Of(WeatherAlert alert) => What(alert.Kind, alert.Quantity, alert.Limit, alert.Value);

    public static string What(WeatherAlertKind kind, WeatherQuantity quantity, double limit, double value) => kind switch
    {
        WeatherAlertKind.Silent => $"nothing was heard for {Ago.Length(TimeSpan.FromSeconds(value))}",
        WeatherAlertKind.Rises => $"{Of(quantity)} rose by {Value(quantity, value)}, the limit is {Value(quantity, limit)}",
        WeatherAlertKind.Falls => $"{Of(quantity)} fell by {Value(quantity, value)}, the limit is {Value(quantity, limit)}",
        _ => $"{Of(quantity)} was {Value(quantity, value)}, {(kind == WeatherAlertKind.Above ? "above" : "below")} {Value(quantity, limit)}",
    };

    private static string Condition(WeatherAlertKind kind, WeatherQuantity quantity, double limit) => kind switch
    {
        WeatherAlertKind.Above => $"{Of(quantity)} above {Value(quantity, limit)}",
        WeatherAlertKind.Below => $"{Of(quantity)} below {Value(quantity, limit)}",
        WeatherAlertKind.Rises => $"{Of(quantity)} rises by {Value(quantity, limit)}",
        _ => $"{Of(quantity)} falls by {Value(quantity, limit)}",
    };

    private static string Value(WeatherQuantity quantity, double value)
    {
        var unit = WeatherUnits.Base(quantity).Symbol;
        return string.Create(CultureInfo.InvariantCulture, $"{value:0.##}{(unit is "°" ? "" : " ")}{unit}");
    }
}
