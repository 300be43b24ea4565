using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using WebMq.Shared.Messages;
using WebMq.Shared.Queues;

namespace WebMq.Web.Queues;

/// <summary>A message as a line of JSON: <c>{"id","type","headers","replyTo","correlationId","priority","sentAt","body" | "bodyBase64"}</c>.</summary>
internal static class QueueLine
{
    /// <summary>The longest line, in bytes: a body of the largest size in Base64, or as text whose every character is escaped.</summary>
    public const int MaxBytes = 40 << 20;

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The line with its line feed.</summary>
    public static ReadOnlyMemory<byte> Write(BrowsedMessage browsed)
    {
        var buffer = new ArrayBufferWriter<byte>(browsed.BodyBytes + 256);
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            var message = browsed.Message;
            json.WriteStartObject();
            Text(json, "id", message.Id);
            Text(json, "type", message.Type);
            if (message.Headers is { Count: > 0 } headers)
            {
                json.WriteStartObject("headers");
                foreach (var (name, value) in headers)
                    json.WriteString(name, value);
                json.WriteEndObject();
            }

            Text(json, "replyTo", message.ReplyTo);
            Text(json, "correlationId", message.CorrelationId);
            json.WriteNumber("priority", browsed.Priority);
            json.WriteString("sentAt", browsed.SentAt);
            if (IsText(message.Body.Span))
                json.WriteString("body", message.Body.Span);
            else
                json.WriteBase64String("bodyBase64", message.Body.Span);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    /// <summary>Reads a line; refuses with a sentence that names the field.</summary>
    public static Outcome<QueuedMessage> Read(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 3 });
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return Bad("It is not a JSON object of the right depth.");
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            // Text that is no Unicode, such as half of a surrogate pair.
            return Bad("It has text that is not Unicode.");
        }
    }

    private static Outcome<QueuedMessage> Read(JsonElement line)
    {
        if (line.ValueKind != JsonValueKind.Object)
            return Bad("It is not a JSON object.");
        var message = new Message(ReadOnlyMemory<byte>.Empty);
        var priority = QueuedMessage.DefaultPriority;
        var bodies = 0;
        foreach (var field in line.EnumerateObject())
        {
            var (name, value) = (field.Name, field.Value);
            var isText = value.ValueKind == JsonValueKind.String;
            switch (name)
            {
                case "id" or "type" or "replyTo" or "correlationId" or "sentAt" or "body" or "bodyBase64" when !isText:
                    return Bad($"The field '{name}' is not a text.");
                case "id":
                    message = message with { Id = value.GetString() };
                    break;
                case "type":
                    message = message with { Type = value.GetString() };
                    break;
                case "replyTo":
                    message = message with { ReplyTo = value.GetString() };
                    break;
                case "correlationId":
                    message = message with { CorrelationId = value.GetString() };
                    break;
                case "sentAt":
                    // For people to read: what is imported is sent now.
                    break;
                case "headers":
                    if (Headers(value) is not { } headers)
                        return Bad("The field 'headers' is not an object of texts.");
                    message = message with { Headers = headers };
                    break;
                case "priority":
                    if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out priority))
                        return Bad("The field 'priority' is not a number from 0 to 9.");
                    break;
                case "body":
                    message = message with { Body = System.Text.Encoding.UTF8.GetBytes(value.GetString()!) };
                    bodies++;
                    break;
                case "bodyBase64":
                    if (!value.TryGetBytesFromBase64(out var body))
                        return Bad("The field 'bodyBase64' is not Base64.");
                    message = message with { Body = body };
                    bodies++;
                    break;
                default:
                    return Bad($"There is no field '{(name.Length > 40 ? name[..40] + "…" : name)}'.");
            }
        }

        return bodies > 1 ? Bad("It has both 'body' and 'bodyBase64', or one of them twice.") : new QueuedMessage(message, priority);
    }

    private static Dictionary<string, string>? Headers(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return null;
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var header in value.EnumerateObject())
        {
            if (header.Value.ValueKind != JsonValueKind.String)
                return null;
            headers[header.Name] = header.Value.GetString()!;
        }

        return headers;
    }

    // Other control characters are longer as JSON than as Base64.
    private static bool IsText(ReadOnlySpan<byte> body)
    {
        foreach (var b in body)
        {
            if (b < ' ' && b is not ((byte)'\n' or (byte)'\r' or (byte)'\t'))
                return false;
        }

        return Utf8.IsValid(body);
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static Refusal Bad(string text) => new("bad-request", text);
}
