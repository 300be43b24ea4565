using System.Text;
using System.Text.Unicode;

namespace WebMq.Web.Chat.Files;

/// <summary>What the first bytes of a file say it is; its name and what the sender says count for nothing.</summary>
internal static class FileKind
{
    /// <summary>So many first bytes are looked at.</summary>
    public const int Head = 1_024;

    public const string Unknown = "application/octet-stream";

    private static readonly (int Offset, byte[] Bytes, string Type)[] s_signatures =
    [
        (0, [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], "image/png"),
        (0, [0xFF, 0xD8, 0xFF], "image/jpeg"),
        (0, [.. "GIF87a"u8], "image/gif"),
        (0, [.. "GIF89a"u8], "image/gif"),
        (8, [.. "WEBP"u8], "image/webp"),
        (8, [.. "WAVE"u8], "audio/wav"),
        (4, [.. "ftyp"u8], "video/mp4"),
        (0, [0x1A, 0x45, 0xDF, 0xA3], "video/webm"),
        (0, [.. "OggS"u8], "audio/ogg"),
        (0, [.. "ID3"u8], "audio/mpeg"),
        (0, [.. "fLaC"u8], "audio/flac"),
        (0, [.. "%PDF-"u8], "application/pdf"),
        (0, [(byte)'P', (byte)'K', 3, 4], "application/zip"),
        (0, [(byte)'P', (byte)'K', 5, 6], "application/zip"),
        (0, [0x1F, 0x8B], "application/gzip"),
        (0, [0xFD, .. "7zXZ"u8, 0], "application/x-xz"),
        (0, [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C], "application/x-7z-compressed"),
        (0, [.. "SQLite format 3\0"u8], "application/vnd.sqlite3"),
    ];

    /// <summary>Whether a browser may show it in a page. Anything with script in it may not, SVG least of all.</summary>
    public static bool IsPicture(string type) => type is "image/png" or "image/jpeg" or "image/gif" or "image/webp";

    /// <summary>The type by the first bytes.</summary>
    /// <param name="head">Up to <see cref="Head"/> bytes.</param>
    public static string Of(ReadOnlySpan<byte> head)
    {
        foreach (var (offset, bytes, type) in s_signatures)
        {
            if (head.Length >= offset + bytes.Length && head[offset..].StartsWith(bytes) && (offset != 8 || head.StartsWith("RIFF"u8)))
                return type;
        }

        return IsText(head) ? OfText(Encoding.UTF8.GetString(head)) : Unknown;
    }

    private static string OfText(string text)
    {
        var begin = text.AsSpan().TrimStart("\uFEFF \t\r\n");
        if (!begin.StartsWith("<"))
            return "text/plain";
        if (begin.Contains("<svg", StringComparison.OrdinalIgnoreCase))
            return "image/svg+xml";
        return begin.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) ? "application/xml" : "text/html";
    }

    private static bool IsText(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty || head.ContainsAnyInRange((byte)0x00, (byte)0x08) || head.ContainsAnyInRange((byte)0x0E, (byte)0x1A))
            return false;
        // The last character of a long text may be cut.
        for (var cut = 0; cut <= (head.Length < Head ? 0 : 3); cut++)
        {
            if (Utf8.IsValid(head[..^cut]))
                return true;
        }

        return false;
    }
}
