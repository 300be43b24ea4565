using System.Globalization;
using System.Text;
using System.Text.Unicode;
using WebMq.Shared.Messages;

namespace WebMq.Web.Rules.Trying;

/// <summary>A message as people look at it.</summary>
/// <param name="Body">The beginning of its body: text, or what bytes there are.</param>
/// <param name="Bytes">The whole length of its body.</param>
/// <param name="Type">Its type.</param>
/// <param name="Headers">Its headers.</param>
public sealed record ShownMessage(string Body, int Bytes, string? Type, IReadOnlyDictionary<string, string>? Headers)
{
    private const int MaxBody = 2_000;
    private const int MaxBytes = 64;

    internal static ShownMessage Of(Message message) => new(Show(message.Body.Span), message.Body.Length, message.Type, message.Headers);

    private static string Show(ReadOnlySpan<byte> body)
    {
        if (!Utf8.IsValid(body))
        {
            var hex = Convert.ToHexStringLower(body[..Math.Min(body.Length, MaxBytes)]);
            return string.Create(CultureInfo.InvariantCulture, $"{body.Length:N0} bytes: {hex}{(body.Length > MaxBytes ? "…" : "")}");
        }

        // Cut where a character begins.
        var length = Math.Min(body.Length, MaxBody);
        while (length < body.Length && length > 0 && (body[length] & 0xC0) == 0x80)
            length--;
        return Encoding.UTF8.GetString(body[..length]) + (length < body.Length ? "…" : "");
    }
}
