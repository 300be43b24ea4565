using System.Buffers;
using System.Text;
using System.Text.Json;
using WebMq.Shared.Weather;
using WebMq.Web.Weather.Store;

namespace WebMq.Web.Weather.Export;

/// <summary>JSON Lines. An observation is its frame, so a file of them can be published again.</summary>
internal sealed class WeatherJsonLines : IWeatherFormat
{
    public string Name => "jsonl";

    public string ContentType => "application/x-ndjson";

    public string Extension => "jsonl";

    public string Header(RollUpPeriod? period) => "";

    public string Line(string station, in Reading reading) => Encoding.UTF8.GetString(ObservationCodec.Write(new Observation(
        station,
        DateTimeOffset.FromUnixTimeMilliseconds(reading.Time),
        reading[WeatherQuantity.Temperature],
        Told(reading[WeatherQuantity.Humidity]),
        Told(reading[WeatherQuantity.Pressure]),
        Told(reading[WeatherQuantity.WindSpeed]),
        Told(reading[WeatherQuantity.WindDirection]),
        Told(reading[WeatherQuantity.Rain])))) + "\n";

    public string Line(string station, RollUp rollUp, RollUpPeriod period)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("station"u8, station);
            json.WriteString("time"u8, WeatherFields.Time(rollUp.Start));
            json.WriteNumber("seconds"u8, period.Length / 1000);
            foreach (var (name, quantity) in WeatherFields.Rolled)
                Write(json, name, rollUp[quantity]);
            if (rollUp.Direction is { } direction)
                json.WriteNumber("wind_direction"u8, direction);
            if (rollUp[WeatherQuantity.Rain] is { Count: > 0, Sum: var rain })
                json.WriteNumber("rain"u8, Math.Round(rain, 4));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void Write(Utf8JsonWriter json, string name, in Spread spread)
    {
        if (spread.Count == 0)
            return;
        json.WriteStartObject(name);
        json.WriteNumber("mean"u8, Math.Round(spread.Mean, 4));
        json.WriteNumber("min"u8, spread.Min);
        json.WriteString("min_at"u8, WeatherFields.Time(spread.MinAt));
        json.WriteNumber("max"u8, spread.Max);
        json.WriteString("max_at"u8, WeatherFields.Time(spread.MaxAt));
        json.WriteNumber("count"u8, spread.Count);
        json.WriteEndObject();
    }

    private static double? Told(double value) => double.IsNaN(value) ? null : value;
}
