using System.Text;

namespace WebMq.Workers.Supervision;

/// <summary>A frame from a stranger as a terminal may show it.</summary>
internal static class FrameText
{
    /// <summary>Decodes UTF-8; control characters, which could command the terminal, become <c>\ufffd</c>.</summary>
    public static string Of(ReadOnlySpan<byte> frame)
    {
        var text = Encoding.UTF8.GetString(frame);
        return text.Any(IsUnsafe) ? string.Concat(text.Select(c => IsUnsafe(c) ? '\ufffd' : c)) : text;
    }

    private static bool IsUnsafe(char c) => char.IsControl(c) && c is not ('\t' or '\n');
}
