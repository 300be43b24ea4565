using System.Text.Json;
using System.Text.Json.Serialization;

namespace WebMq.Shared.Topics;

/// <summary>How lines of the topics are written: camel case, nothing that is null.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TopicLine))]
[JsonSerializable(typeof(TopicSummary))]
[JsonSerializable(typeof(ConsumerSummary))]
internal sealed partial class TopicJson : JsonSerializerContext
{
    /// <summary>How a topic stands as a line, without its line feed.</summary>
    public static byte[] Line(TopicSummary topic) => JsonSerializer.SerializeToUtf8Bytes(topic, Default.TopicSummary);

    /// <summary>How a consumer stands as a line, without its line feed.</summary>
    public static byte[] Line(ConsumerSummary consumer) => JsonSerializer.SerializeToUtf8Bytes(consumer, Default.ConsumerSummary);

    /// <summary>Reads a line.</summary>
    /// <returns>Null when it is none.</returns>
    public static T? TryRead<T>(ReadOnlySpan<byte> line, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(line, type);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
