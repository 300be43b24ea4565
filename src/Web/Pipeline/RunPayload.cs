using System.Text.Json;
using System.Text.Json.Serialization;
using WebMq.Shared.Pipeline;

namespace WebMq.Web.Pipeline;

/// <summary>A run's beginning or end in the log: version 1.</summary>
/// <param name="Definition">In the first entry of a run: what it does.</param>
/// <param name="By">In the first entry: who started it.</param>
/// <param name="State">In the last entry: how it ended.</param>
/// <param name="Fault">In the last entry: why it failed.</param>
/// <param name="Report">In the last entry: its figures.</param>
internal sealed record RunPayload(
    RunDefinition? Definition = null,
    string? By = null,
    RunState? State = null,
    string? Fault = null,
    RunReport? Report = null)
{
    [JsonPropertyName("v")]
    [JsonPropertyOrder(-1)]
    public int Version { get; init; } = 1;

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, RunJson.Default.RunPayload);

    public static RunPayload From(ReadOnlyMemory<byte> payload) =>
        JsonSerializer.Deserialize(payload.Span, RunJson.Default.RunPayload) ?? throw new JsonException("A run entry is empty.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(RunPayload))]
internal sealed partial class RunJson : JsonSerializerContext;
