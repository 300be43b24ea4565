using System.Text.Json;
using System.Text.Json.Serialization;

namespace WebMq.Shared.Queues;

/// <summary>How headers and lines of the queues are written: camel case, nothing that is null; a field that is unknown or twice there is refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    UseStringEnumConverter = true,
    MaxDepth = MaxDepth)]
[JsonSerializable(typeof(QueueRequest))]
[JsonSerializable(typeof(QueueReply))]
[JsonSerializable(typeof(BrowseLine))]
[JsonSerializable(typeof(QueueSummary))]
internal sealed partial class QueueSocketJson : JsonSerializerContext
{
    /// <summary>How deep a header may be nested; a tag is the only thing that needs any.</summary>
    public const int MaxDepth = 16;
}
