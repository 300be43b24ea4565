using System.Text.Json;
using System.Text.Json.Serialization;
using WebMq.Shared.Pipeline;

namespace WebMq.Web.Pipeline;

/// <summary>A run's beginning or end in the log: version 2. Version 1 had divisors in place of stages, and is read too.</summary>
/// <param name="Definition">In the first entry of a run: what it does.</param>
/// <param name="By">In the first entry: who started it.</param>
/// <param name="State">In the last entry: how it ended.</param>
/// <param name="Fault">In the last entry: why it failed.</param>
/// <param name="Report">In the last entry: its figures.</param>
/// <param name="Throughput">In the last entry: how far it was at times.</param>
internal sealed record RunPayload(
    RunDefinition? Definition = null,
    string? By = null,
    RunState? State = null,
    string? Fault = null,
    RunReport? Report = null,
    IReadOnlyList<RateSample>? Throughput = null)
{
    private const int Current = 2;

    [JsonPropertyName("v")]
    [JsonPropertyOrder(-1)]
    public int Version { get; init; } = Current;

    /// <summary>The end of a run.</summary>
    public static RunPayload End(RunSnapshot run) => new(State: run.State, Fault: run.Fault, Report: run.Report, Throughput: run.Throughput);

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, RunJson.Default.RunPayload);

    /// <exception cref="JsonException">It is no entry of a run.</exception>
    public static RunPayload From(ReadOnlyMemory<byte> payload)
    {
        var json = RunPayloadVersion1.IsIt(payload) ? RunPayloadVersion1.Upgrade(payload) : payload;
        return JsonSerializer.Deserialize(json.Span, RunJson.Default.RunPayload) ?? throw new JsonException("A run entry is empty.");
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(RunPayload))]
internal sealed partial class RunJson : JsonSerializerContext;

/// <summary>A run as a file that people open.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(RunSnapshot))]
internal sealed partial class RunFileJson : JsonSerializerContext;
