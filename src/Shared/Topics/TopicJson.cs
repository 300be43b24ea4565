using System.Text.Json;
using System.Text.Json.Serialization;

namespace WebMq.Shared.Topics;

/// <summary>How lines of the topics are written: camel case, nothing that is null.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TopicLine))]
[JsonSerializable(typeof(TopicSummary))]
internal sealed partial class TopicJson : JsonSerializerContext
{
    /// <summary>How a topic stands as a line, without its line feed.</summary>
    public static byte[] Line(TopicSummary topic) => JsonSerializer.SerializeToUtf8Bytes(topic, Default.TopicSummary);
}
