using System.Text;
using System.Text.Unicode;

namespace WebMq.Shared.Queues;

/// <summary>A body within JSON: text where its bytes are UTF-8, else base64.</summary>
/// <param name="Body">The text.</param>
/// <param name="BodyBase64">The bytes, when they are no text.</param>
public readonly record struct BodyText(string? Body, string? BodyBase64)
{
    /// <summary>Writes a body.</summary>
    public static BodyText Of(ReadOnlySpan<byte> body) =>
        Utf8.IsValid(body) ? new BodyText(Encoding.UTF8.GetString(body), null) : new BodyText(null, Convert.ToBase64String(body));

    /// <summary>Reads it back; neither of both is an empty body.</summary>
    /// <returns>What is wrong; null when nothing is.</returns>
    public string? TryRead(out ReadOnlyMemory<byte> bytes)
    {
        bytes = default;
        if (Body is not null && BodyBase64 is not null)
            return "There are both 'body' and 'bodyBase64'; give one.";
        try
        {
            bytes = BodyBase64 is not null ? Convert.FromBase64String(BodyBase64) : s_strict.GetBytes(Body ?? "");
            return null;
        }
        catch (FormatException)
        {
            return "'bodyBase64' is no base64.";
        }
        catch (EncoderFallbackException)
        {
            return "'body' has half a surrogate pair; bytes that are no text go into 'bodyBase64'.";
        }
    }

    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);
}
