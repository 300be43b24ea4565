using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using MessagePack;

namespace WebMq.Web.Queues.Bodies;

/// <summary>A body as people read it. It is a stranger's: everything is bounded.</summary>
/// <param name="Text">What is shown; null when the body is nothing of that kind.</param>
/// <param name="Note">What there is to say of it: why nothing is shown, or that it is a part.</param>
public sealed record BodyView(string? Text, string? Note)
{
    /// <summary>The most characters that are shown.</summary>
    public const int Most = 64 << 10;

    // What is indented or unpacked may be many times as long as it was.
    private const int MostParsed = 2 << 20;
    private const int HexRow = 16;

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly MessagePackSerializerOptions s_untrusted = MessagePackSerializerOptions.Standard.WithSecurity(MessagePackSecurity.UntrustedData);

    /// <summary>What fits a body best.</summary>
    public static BodyLook Best(ReadOnlySpan<byte> body)
    {
        if (BodyUnpacking.IsPacked(body))
            return BodyLook.Unpacked;
        if (body.Length > 0 && body[0] is (byte)'{' or (byte)'[' && body.Length <= MostParsed && IsJson(body))
            return BodyLook.Json;
        if (IsText(body))
            return BodyLook.Text;
        return IsMap(body) && AsMessagePack(body.ToArray()).Text is not null ? BodyLook.MessagePack : BodyLook.Hex;
    }

    /// <summary>A body, looked at like that.</summary>
    public static BodyView Of(ReadOnlyMemory<byte> body, BodyLook look) => look switch
    {
        BodyLook.Text => AsText(body.Span),
        BodyLook.Json => AsJson(body),
        BodyLook.MessagePack => AsMessagePack(body),
        BodyLook.Unpacked => BodyUnpacking.View(body),
        _ => AsHex(body.Span),
    };

    private static BodyView AsText(ReadOnlySpan<byte> body)
    {
        var part = body[..Math.Min(body.Length, Most)];
        var text = Encoding.UTF8.GetString(part);
        return Cut(text, body.Length > part.Length, Utf8.IsValid(body) ? null : "These bytes are no UTF-8; what could not be read stands as �.");
    }

    private static BodyView AsJson(ReadOnlyMemory<byte> body)
    {
        if (body.Length > MostParsed)
            return new BodyView(null, $"It has {body.Length:N0} bytes; at most {MostParsed:N0} are indented. Look at it as text.");
        try
        {
            using var document = JsonDocument.Parse(body);
            return Cut(JsonSerializer.Serialize(document.RootElement, s_indented), false, null);
        }
        catch (JsonException e)
        {
            return new BodyView(null, $"This is no JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1} does not fit.");
        }
    }

    private static BodyView AsMessagePack(ReadOnlyMemory<byte> body)
    {
        if (body.Length > MostParsed)
            return new BodyView(null, $"It has {body.Length:N0} bytes; at most {MostParsed:N0} are read as MessagePack.");
        try
        {
            var reader = new MessagePackReader(body);
            using var text = new StringWriter();
            MessagePackSerializer.ConvertToJson(ref reader, text, s_untrusted);
            if (!reader.End)
                return new BodyView(null, $"This is no MessagePack: it ends after {reader.Consumed:N0} of {body.Length:N0} bytes.");
            var json = text.ToString();
            return IsJson(Encoding.UTF8.GetBytes(json)) ? AsJson(Encoding.UTF8.GetBytes(json)) : Cut(json, false, null);
        }
        catch (Exception e) when (e is MessagePackSerializationException or EndOfStreamException or InvalidOperationException or OverflowException)
        {
            return new BodyView(null, "This is no MessagePack.");
        }
    }

    private static BodyView AsHex(ReadOnlySpan<byte> body)
    {
        var text = new StringBuilder();
        var shown = Math.Min(body.Length, Most / 5);
        for (var row = 0; row < shown; row += HexRow)
        {
            var bytes = body[row..Math.Min(row + HexRow, shown)];
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{row:x8}  ");
            for (var i = 0; i < HexRow; i++)
                text.Append(i < bytes.Length ? bytes[i].ToString("x2", System.Globalization.CultureInfo.InvariantCulture) : "  ").Append(i == 7 ? "  " : " ");
            text.Append(' ');
            foreach (var b in bytes)
                text.Append(b is >= 32 and < 127 ? (char)b : '.');
            text.Append('\n');
        }

        return new BodyView(text.ToString(), body.Length > shown ? Part(shown, "bytes") : null);
    }

    private static BodyView Cut(string text, bool isPart, string? note) => text.Length > Most
        ? new BodyView(text[..Most], Part(Most, "characters"))
        : new BodyView(text, isPart ? Part(text.Length, "characters") : note);

    private static string Part(int shown, string what) => $"These are the first {shown:N0} {what}; the download has everything.";

    private static bool IsText(ReadOnlySpan<byte> body) =>
        Utf8.IsValid(body) && !body[..Math.Min(body.Length, Most)].ContainsAnyInRange((byte)0, (byte)8);

    private static bool IsMap(ReadOnlySpan<byte> body) => body.Length > 0 && body[0] is (>= 0x80 and <= 0x9f) or (>= 0xdc and <= 0xdf);

    private static bool IsJson(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        try
        {
            while (reader.Read())
            {
                // Until it ends or does not fit.
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
