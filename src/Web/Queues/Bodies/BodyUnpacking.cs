using System.IO.Compression;

namespace WebMq.Web.Queues.Bodies;

/// <summary>Unpacks gzip and zlib as far as it is shown: a few kilobytes may pack gigabytes.</summary>
internal static class BodyUnpacking
{
    private const int Most = 2 << 20;

    /// <summary>Whether a body begins as gzip or zlib does.</summary>
    public static bool IsPacked(ReadOnlySpan<byte> body) => IsGzip(body) || IsZlib(body);

    /// <summary>What is packed in it, as it is read best.</summary>
    public static BodyView View(ReadOnlyMemory<byte> body)
    {
        if (!IsPacked(body.Span))
            return new BodyView(null, "This is neither gzip nor zlib.");
        try
        {
            using var packed = new MemoryStream(body.ToArray());
            using Stream stream = IsGzip(body.Span) ? new GZipStream(packed, CompressionMode.Decompress) : new ZLibStream(packed, CompressionMode.Decompress);
            var bytes = new byte[Most + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            var content = bytes.AsMemory(0, Math.Min(length, Most));
            // What is packed twice is shown as the bytes it is.
            var look = BodyView.Best(content.Span) is var best && best == BodyLook.Unpacked ? BodyLook.Hex : best;
            var view = BodyView.Of(content, look);
            return view with { Note = length > Most ? $"Unpacked it has more than {Most:N0} bytes; these are the first of them." : view.Note ?? $"{body.Length:N0} bytes, unpacked {length:N0}." };
        }
        catch (InvalidDataException)
        {
            return new BodyView(null, "It begins like packed bytes, but cannot be unpacked.");
        }
    }

    private static bool IsGzip(ReadOnlySpan<byte> body) => body is [0x1f, 0x8b, 8, ..];

    // The method is deflate, and the first two bytes are a multiple of 31.
    private static bool IsZlib(ReadOnlySpan<byte> body) => body is [0x78, _, _, ..] && ((body[0] << 8) + body[1]) % 31 == 0;
}
