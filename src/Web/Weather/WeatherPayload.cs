using System.Text.Json;
using System.Text.Json.Serialization;
using WebMq.Shared.Weather;

namespace WebMq.Web.Weather;

/// <summary>An observation in the log: version 1.</summary>
/// <param name="Source">The endpoint it came from.</param>
/// <param name="Observation">What was read.</param>
internal sealed record WeatherPayload(string Source, Observation Observation)
{
    [JsonPropertyName("v")]
    [JsonPropertyOrder(-1)]
    public int Version { get; init; } = 1;

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, WeatherJson.Default.WeatherPayload);

    public static WeatherPayload From(ReadOnlyMemory<byte> payload) =>
        JsonSerializer.Deserialize(payload.Span, WeatherJson.Default.WeatherPayload) is { Source: not null, Observation.Station: not null } read
            ? read
            : throw new JsonException("A weather entry is not complete.");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WeatherPayload))]
internal sealed partial class WeatherJson : JsonSerializerContext;
