using System.Globalization;
using WebMq.Shared.Weather.Alerts;
using WebMq.Shared.Weather.Units;
using WebMq.Web.Alerts;

namespace WebMq.Web.Weather.Alerts;

/// <summary>Alerts in a sentence, in base units.</summary>
internal static class WeatherAlertText
{
    public static string Sentence(WeatherAlertPayload told) => told.Event == AlertEvent.Cleared
        ? $"{told.Station}: over: {What(told)}"
        : $"{told.Station}: {What(told)}, now {Number(told, told.Value)} ({told.Name})";

    private static string What(WeatherAlertPayload told)
    {
        var quantity = told.Quantity is { } known ? string.Concat(known.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}")) : "";
        return told.Kind switch
        {
            WeatherAlertKind.Above => $"{quantity} above {Number(told, told.Limit)}",
            WeatherAlertKind.Below => $"{quantity} below {Number(told, told.Limit)}",
            WeatherAlertKind.Rises => $"{quantity} rises by {Number(told, told.Limit)} in {Span(told.Over ?? 0)}",
            WeatherAlertKind.Falls => $"{quantity} falls by {Number(told, told.Limit)} in {Span(told.Over ?? 0)}",
            _ => $"silent for {Span(told.Limit)}",
        };
    }

    private static string Number(WeatherAlertPayload told, double value) => told.Quantity is { } quantity
        ? string.Create(CultureInfo.InvariantCulture, $"{value:0.##} {WeatherUnits.Base(quantity).Symbol}")
        : Span(value);

    private static string Span(double seconds) => seconds switch
    {
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
        < 7_200 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0.#} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3_600:0.#} h"),
    };
}
