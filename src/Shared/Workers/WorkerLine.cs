using System.Text.Json;
using System.Text.Json.Serialization;
using WebMq.Shared.Lab;
using WebMq.Shared.Orders;
using WebMq.Shared.Pipeline;

namespace WebMq.Shared.Workers;

/// <summary>
/// One line of JSON on the standard output of a supervised worker. The protocol is drawn in <c>docs/workers.md</c>.
/// </summary>
public sealed record WorkerLine
{
    /// <summary>One of the constants of <see cref="WorkerLineType"/>.</summary>
    public required string Type { get; init; }

    /// <summary>Which worker speaks: <c>broker</c>, <c>echo</c>, <c>weather</c>, <c>tap</c>, <c>pipeline</c>, <c>lab</c>.</summary>
    public string? Worker { get; init; }

    /// <summary>Its process id, in the ready line.</summary>
    public int? Pid { get; init; }

    /// <summary>The endpoints it has bound, by name, with real ports; in the ready line.</summary>
    public IReadOnlyDictionary<string, string>? Endpoints { get; init; }

    /// <summary>A stable code, in failed and error lines; see <see cref="WorkerFault"/>.</summary>
    public string? Code { get; init; }

    /// <summary>A sentence for a person, in failed, error and state lines.</summary>
    public string? Detail { get; init; }

    /// <summary>The name of the endpoint a failure is about, as in <see cref="Endpoints"/>.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Messages that came in since the start, in stats lines.</summary>
    public long? In { get; init; }

    /// <summary>Messages that went out since the start, in stats lines.</summary>
    public long? Out { get; init; }

    /// <summary>Messages dropped since the start, in stats lines.</summary>
    public long? Dropped { get; init; }

    /// <summary>Further counters since the start, by name, in stats lines.</summary>
    public IReadOnlyDictionary<string, long>? Counters { get; init; }

    /// <summary>How a pipeline run stands, in its ready, stats and closing lines.</summary>
    public RunReport? Run { get; init; }

    /// <summary>What happened in a lab program, in its step lines.</summary>
    public LabStep? Step { get; init; }

    /// <summary>How far a worker is with an order, in its step lines.</summary>
    public OrderStep? Order { get; init; }

    /// <summary>The line, without its line feed.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, WorkerJson.Default.WorkerLine);

    /// <summary>Reads a line.</summary>
    /// <returns>Null when it is none.</returns>
    public static WorkerLine? TryRead(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, WorkerJson.Default.WorkerLine);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            // An argument exception is half a surrogate pair.
            return null;
        }
    }
}

/// <summary>How worker lines are written: camel case, nothing that is null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WorkerLine))]
internal sealed partial class WorkerJson : JsonSerializerContext;
