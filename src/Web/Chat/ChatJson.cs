using System.Text.Json;
using System.Text.Json.Serialization;
using WebMq.Shared.Chat;

namespace WebMq.Web.Chat;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ChatPayload))]
[JsonSerializable(typeof(RoomPayload))]
[JsonSerializable(typeof(IReadOnlyList<ChatFile>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(List<string[]>))]
internal sealed partial class ChatJson : JsonSerializerContext;
