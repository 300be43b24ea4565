namespace WebMq.Web.Chat.Files.Cleaning;

/// <summary>Parts of a file whose lengths are a stranger's word: never more is held than <see cref="MostHeld"/>.</summary>
internal static class Blocks
{
    /// <summary>The largest EXIF data that is looked at, in bytes; what is longer is passed over.</summary>
    public const int MostHeld = 1 << 20;

    /// <returns>False where the file ends before.</returns>
    public static bool TryRead(Stream from, Span<byte> into) => from.ReadAtLeast(into, into.Length, throwOnEndOfStream: false) == into.Length;

    /// <summary>Reads a part, or passes it over when it is too long.</summary>
    /// <returns>Empty when it was too long or is not there whole.</returns>
    public static byte[] Take(Stream from, long length)
    {
        if (length > MostHeld)
        {
            Skip(from, length);
            return [];
        }

        var part = new byte[length];
        return TryRead(from, part) ? part : [];
    }

    /// <summary>Copies what there is of a part.</summary>
    public static void Copy(Stream from, Stream to, long length)
    {
        Span<byte> piece = stackalloc byte[4_096];
        while (length > 0)
        {
            var read = from.Read(piece[..(int)Math.Min(length, piece.Length)]);
            if (read == 0)
                return;
            to.Write(piece[..read]);
            length -= read;
        }
    }

    /// <summary>Passes over a part.</summary>
    public static void Skip(Stream from, long length) => Copy(from, Stream.Null, length);
}
