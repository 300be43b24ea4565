using System.Text.Json;

namespace WebMq.Shared.Queues;

/// <summary>How a queue stands as one JSON object, a line of the body that answers <see cref="QueueOp.Stats"/>.</summary>
public static class StatsLine
{
    /// <summary>The line, without its line feed.</summary>
    public static byte[] Of(QueueSummary queue) => JsonSerializer.SerializeToUtf8Bytes(queue, QueueSocketJson.Default.QueueSummary);

    /// <summary>Reads a line.</summary>
    /// <returns>Null when it is none.</returns>
    public static QueueSummary? TryRead(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, QueueSocketJson.Default.QueueSummary);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
