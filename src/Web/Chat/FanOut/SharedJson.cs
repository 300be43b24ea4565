using System.Text.Json;
using System.Text.Json.Serialization;

namespace WebMq.Web.Chat.FanOut;

/// <summary>Writes a shared object as the bytes it has already, and any other as ever.</summary>
/// <param name="plain">How it is written without this converter.</param>
internal sealed class SharedJson<T>(JsonSerializerOptions plain) : JsonConverter<T>
    where T : class
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonSerializer.Deserialize<T>(ref reader, plain);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        if (SharedBytes.Of(value) is { } bytes)
            writer.WriteRawValue(bytes.Json(() => JsonSerializer.SerializeToUtf8Bytes(value, plain)), skipInputValidation: true);
        else
            JsonSerializer.Serialize(writer, value, plain);
    }
}
