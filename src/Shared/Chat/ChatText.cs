using System.Buffers;
using System.Globalization;
using System.Text;

namespace WebMq.Shared.Chat;

/// <summary>What may stand in a message: 1 to 4,000 Unicode scalars; line breaks and tabs, no other control character.</summary>
public static class ChatText
{
    /// <summary>The longest text, in Unicode scalars.</summary>
    public const int MaxLength = 4_000;

    /// <summary>Says what is wrong with a text, or <see cref="ChatLineFault.None"/>.</summary>
    public static ChatLineFault Check(ReadOnlySpan<char> text)
    {
        if (text.IsWhiteSpace())
            return ChatLineFault.Empty;

        var length = 0;
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out var rune, out var used) != OperationStatus.Done)
                return ChatLineFault.NotUtf8;
            if (++length > MaxLength)
                return ChatLineFault.TooLong;
            if (rune.Value is not ('\n' or '\r' or '\t') && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control)
                return ChatLineFault.ControlCharacter;
            text = text[used..];
        }

        return ChatLineFault.None;
    }

    /// <summary>The beginning of a text, whole Unicode scalars.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">The most scalars.</param>
    public static string Cut(string text, int length)
    {
        // As many code units are as many scalars at least.
        if (text.Length <= length)
            return text;
        var end = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (length-- == 0)
                break;
            end += rune.Utf16SequenceLength;
        }

        return text[..end];
    }

    /// <summary>A sentence for a person: what is wrong and what would be right.</summary>
    public static string Explain(ChatLineFault fault) => fault switch
    {
        ChatLineFault.None => "",
        ChatLineFault.Empty => "The message is empty; it needs at least one visible character.",
        ChatLineFault.TooLong => $"The message is too long; at most {MaxLength:N0} characters are allowed.",
        ChatLineFault.NotUtf8 => "The message is not valid UTF-8 text.",
        ChatLineFault.ControlCharacter => "The message has a control character; only line breaks and tabs are allowed.",
        ChatLineFault.Multipart => "The message has several frames; a chat line is one frame.",
        ChatLineFault.UnknownRoom => "There is no room of that name; rooms are created in the browser, on the hub or over HTTP.",
        ChatLineFault.OverRate => "More lines came in a second than are logged; this one was forwarded only.",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };
}
