using System.Text;
using System.Text.Unicode;
using WebMq.Shared.Queues;

namespace WebMq.Web.Queues.Pages;

/// <summary>A message in a line of a list.</summary>
internal static class MessageText
{
    private const int Shown = 80;

    /// <summary>The beginning of a body, or that it is no text.</summary>
    public static string Preview(BrowsedMessage message)
    {
        if (message.BodyBytes == 0)
            return "(empty)";
        // A character that the end cuts is left out: it is no fault of the body.
        var bytes = message.Message.Body.Span[..Math.Min(message.Message.Body.Length, Shown * 4)];
        var start = new char[bytes.Length];
        Utf8.ToUtf16(bytes, start, out _, out var count, replaceInvalidSequences: false, isFinalBlock: bytes.Length == message.BodyBytes);
        var text = new StringBuilder();
        foreach (var c in start.AsSpan(0, Math.Min(count, Shown)))
            text.Append(char.IsControl(c) ? ' ' : c);
        return count == 0 || text.ToString().Contains('\0', StringComparison.Ordinal) || (count < Shown && bytes.Length > 4 && count < bytes.Length / 4)
            ? $"({message.BodyBytes:N0} bytes that are no text)"
            : count > Shown || bytes.Length < message.BodyBytes ? text.Append('…').ToString() : text.ToString();
    }
}
