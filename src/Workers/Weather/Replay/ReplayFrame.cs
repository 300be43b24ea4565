using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace WebMq.Workers.Weather.Replay;

/// <summary>A row as a frame: the observation format, with the units its values are in.</summary>
internal static class ReplayFrame
{
    private static readonly JsonWriterOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(string station, DateTimeOffset time, double?[] values, IReadOnlyDictionary<string, string> units)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, s_plain))
        {
            json.WriteStartObject();
            json.WriteString(ReplayField.Station, station);
            json.WriteString(ReplayField.Time, time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFzzz", CultureInfo.InvariantCulture));
            for (var i = 0; i < values.Length; i++)
            {
                if (values[i] is { } value)
                    json.WriteNumber(ReplayField.Quantities[i], value);
            }

            if (units.Count > 0)
                Write(json, units);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyDictionary<string, string> units)
    {
        json.WriteStartObject("units"u8);
        foreach (var (quantity, unit) in units)
            json.WriteString(quantity, unit);
        json.WriteEndObject();
    }
}
