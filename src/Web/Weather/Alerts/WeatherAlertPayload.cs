using System.Text.Json;
using System.Text.Json.Serialization;
using WebMq.Shared.Weather;
using WebMq.Shared.Weather.Alerts;
using WebMq.Web.Alerts;

namespace WebMq.Web.Weather.Alerts;

/// <summary>An alert in the log, at <c>alert.&lt;station&gt;</c>: version 1.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Station">Which station.</param>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Name">What the rule is called.</param>
/// <param name="Kind">What raised it.</param>
/// <param name="Quantity">Of which value.</param>
/// <param name="Limit">The limit, in the base unit; seconds of silence.</param>
/// <param name="Value">What it is at this moment.</param>
/// <param name="Text">All of it in words.</param>
/// <param name="Alert">The sequence of the entry that raised it; absent in that entry.</param>
/// <param name="By">Who acknowledged it.</param>
internal sealed record WeatherAlertPayload(
    AlertEvent Event,
    string Station,
    string Rule,
    string Name,
    WeatherAlertKind Kind,
    WeatherQuantity Quantity,
    double Limit,
    double Value,
    string Text,
    long? Alert = null,
    string? By = null)
{
    [JsonPropertyName("v")]
    [JsonPropertyOrder(-1)]
    public int Version { get; init; } = 1;

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, WeatherAlertJson.Default.WeatherAlertPayload);

    /// <exception cref="JsonException">It is no entry of an alert.</exception>
    public static WeatherAlertPayload From(ReadOnlyMemory<byte> payload) =>
        JsonSerializer.Deserialize(payload.Span, WeatherAlertJson.Default.WeatherAlertPayload) is { Station: not null, Rule: not null } read
            ? read
            : throw new JsonException("An entry of an alert is not complete.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(SmallLetters<AlertEvent>), typeof(SmallLetters<WeatherAlertKind>), typeof(SmallLetters<WeatherQuantity>)])]
[JsonSerializable(typeof(WeatherAlertPayload))]
internal sealed partial class WeatherAlertJson : JsonSerializerContext;
