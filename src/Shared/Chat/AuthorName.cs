using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace WebMq.Shared.Chat;

/// <summary>
/// The name in front of a chat line, and the name a person signs in with: 1 to 32 Unicode scalars without white
/// space, colon or control character.
/// </summary>
public readonly record struct AuthorName
{
    /// <summary>The longest name, in Unicode scalars.</summary>
    public const int MaxLength = 32;

    /// <summary>Who said a line that names nobody.</summary>
    public static readonly AuthorName Anonymous = new("anonymous");

    private readonly string? _value;

    private AuthorName(string value) => _value = value;

    /// <summary>Reads a name; nothing is trimmed.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out AuthorName name)
    {
        name = default;
        if (text is null || !IsValid(text))
            return false;
        name = new AuthorName(text);
        return true;
    }

    /// <summary>Reads a name that is known to be right.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static AuthorName Parse(string text) =>
        TryParse(text, out var name) ? name : throw new FormatException($"'{text}' is not an author name.");

    /// <inheritdoc/>
    public override string ToString() => _value ?? "";

    internal static bool IsValid(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out var rune, out var used) != System.Buffers.OperationStatus.Done)
                return false;
            if (++length > MaxLength || rune.Value == ':' || Rune.IsWhiteSpace(rune)
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control)
            {
                return false;
            }

            text = text[used..];
        }

        return length > 0;
    }
}
