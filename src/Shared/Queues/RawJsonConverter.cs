using System.Text.Json;
using System.Text.Json.Serialization;

namespace WebMq.Shared.Queues;

/// <summary>A value that is given back as it came, whatever it is.</summary>
internal sealed class RawJsonConverter : JsonConverter<string>
{
    public override bool HandleNull => true;

    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.GetRawText();
    }

    // It was JSON when it came; half a surrogate pair in it would not pass a second look.
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteRawValue(value, skipInputValidation: true);
}
