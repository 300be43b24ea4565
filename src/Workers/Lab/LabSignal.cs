using System.Text.Json;
using System.Text.Json.Serialization;
using WebMq.Shared.Lab;

namespace WebMq.Workers.Lab;

/// <summary>What an actor says to its coordinator, a line of JSON on its control channel.</summary>
/// <param name="Kind">Whether it asks, has begun, or is done.</param>
/// <param name="Ticks">When, by <see cref="System.Diagnostics.Stopwatch"/>: one clock for all processes of the machine.</param>
/// <param name="Operation">What it is about.</param>
/// <param name="Channel">The end or endpoint.</param>
/// <param name="Value">What is sent or was received.</param>
/// <param name="Note">A short explanation.</param>
internal sealed record LabSignal(LabSignalKind Kind, long Ticks, LabOperation Operation, string? Channel, string? Value, string? Note)
{
    /// <summary>Whether it tells what reached the actor, and so must not be told before what another one did.</summary>
    public bool IsArrival => Kind == LabSignalKind.Done && Operation is LabOperation.Receive or LabOperation.EndOfFile;

    public string ToJson() => JsonSerializer.Serialize(this, LabSignalJson.Default.LabSignal);

    /// <exception cref="JsonException">It is none.</exception>
    public static LabSignal FromJson(string line) =>
        JsonSerializer.Deserialize(line, LabSignalJson.Default.LabSignal) ?? throw new JsonException("A signal is no null.");
}

/// <summary>How far an operation is.</summary>
internal enum LabSignalKind
{
    /// <summary>It waits for leave.</summary>
    Ask,

    /// <summary>It has leave and may block from here on.</summary>
    Begun,

    /// <summary>It is over.</summary>
    Done,
}

[JsonSerializable(typeof(LabSignal))]
internal sealed partial class LabSignalJson : JsonSerializerContext;
