using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace WebMq.Workers.Pipeline;

/// <summary>What a stage tells the coordinator on their shared pipe: one line, short enough to be written in one piece.</summary>
/// <param name="Stage">Its place, from 0.</param>
/// <param name="In">Numbers read.</param>
/// <param name="Out">Numbers passed on.</param>
/// <param name="Fault">Why it gives up, else <see cref="StageFault.None"/>.</param>
internal sealed record StageLine(int Stage, long In, long Out, StageFault Fault)
{
    private const int MaxLength = 160;

    /// <summary>Writes the line to standard error. The serializer would cost a stage a third of its start.</summary>
    public void Write()
    {
        Span<byte> line = stackalloc byte[MaxLength];
        Utf8.TryWrite(line, $"{{\"stage\":{Stage},\"in\":{In},\"out\":{Out},\"fault\":{(int)Fault}}}\n", out var length);
        // When nobody listens the coordinator is gone, which the number pipes tell as well.
        _ = Posix.TryWriteAll(Posix.StandardError, line[..length]);
    }

    /// <summary>Reads a line; null when it is something else that a dying process said.</summary>
    public static StageLine? TryRead(string line)
    {
        try
        {
            return line.StartsWith('{') ? JsonSerializer.Deserialize(line, StageJson.Default.StageLine) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>How a stage's lines are read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StageLine))]
internal sealed partial class StageJson : JsonSerializerContext;
