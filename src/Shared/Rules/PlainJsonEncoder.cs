using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace WebMq.Shared.Rules;

/// <summary>
/// Escapes in JSON only what JSON must have escaped. The framework's most relaxed encoder still writes every character beyond
/// the basic plane as two <c>\u</c>, and a text that is looked for is then not there.
/// </summary>
public sealed class PlainJsonEncoder : JavaScriptEncoder
{
    private static readonly SearchValues<char> s_suspects = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\', .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c)]);

    private PlainJsonEncoder()
    {
    }

    /// <summary>The one there is.</summary>
    public static PlainJsonEncoder Shared { get; } = new();

    /// <inheritdoc/>
    public override int MaxOutputCharactersPerInputCharacter => 6;

    /// <inheritdoc/>
    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var all = new ReadOnlySpan<char>(text, textLength);
        var at = 0;
        while (true)
        {
            var next = all[at..].IndexOfAny(s_suspects);
            if (next < 0)
                return -1;
            at += next;
            // Half of a pair cannot be written; a whole one can.
            if (Rune.DecodeFromUtf16(all[at..], out var rune, out var length) != OperationStatus.Done || WillEncode(rune.Value))
                return at;
            at += length;
        }
    }

    /// <inheritdoc/>
    public override bool WillEncode(int unicodeScalar) => unicodeScalar is < 0x20 or '"' or '\\';

    /// <inheritdoc/>
    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var escaped = unicodeScalar switch
        {
            '"' => "\\\"",
            '\\' => @"\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            _ => $"\\u{unicodeScalar:x4}",
        };
        numberOfCharactersWritten = 0;
        if (!escaped.AsSpan().TryCopyTo(new Span<char>(buffer, bufferLength)))
            return false;
        numberOfCharactersWritten = escaped.Length;
        return true;
    }
}
