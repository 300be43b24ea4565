using System.Text.Json;
using System.Text.Json.Serialization;
using WebMq.Shared.Queues;
using WebMq.Web.Alerts;

namespace WebMq.Web.Queues.Alerts;

/// <summary>An alert in the log, at <c>alert.queue.&lt;name&gt;</c>: version 1.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Queue">Which queue.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Limit">The bound: messages or seconds.</param>
/// <param name="Value">What it is at this moment.</param>
/// <param name="Alert">The sequence of the entry that raised it; absent in that entry.</param>
/// <param name="By">Who acknowledged it.</param>
internal sealed record QueueAlertPayload(
    AlertEvent Event,
    string Queue,
    QueueAlertKind Kind,
    double Limit,
    double Value,
    long? Alert = null,
    string? By = null)
{
    [JsonPropertyName("v")]
    [JsonPropertyOrder(-1)]
    public int Version { get; init; } = 1;

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, QueueAlertJson.Default.QueueAlertPayload);

    /// <exception cref="JsonException">It is no entry of an alert.</exception>
    public static QueueAlertPayload From(ReadOnlyMemory<byte> payload) =>
        JsonSerializer.Deserialize(payload.Span, QueueAlertJson.Default.QueueAlertPayload) ?? throw new JsonException("An entry of an alert is empty.");
}

// Words in small letters: rules compare them.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(SmallLetters<AlertEvent>), typeof(SmallLetters<QueueAlertKind>)])]
[JsonSerializable(typeof(QueueAlertPayload))]
internal sealed partial class QueueAlertJson : JsonSerializerContext;
