using System.IO.Compression;

namespace WebMq.Web.Chat.Exchange;

/// <summary>ZIP archives of strangers: nothing is unpacked onto the disk, and nothing grows without bound.</summary>
internal static class Archive
{
    /// <summary>The most entries of an archive.</summary>
    public const int MaxEntries = 100_000;

    /// <summary>The most bytes that a file of lines may become.</summary>
    public const long MaxUnpacked = 2L << 30;

    /// <summary>The most bytes that a file which is read whole may become.</summary>
    public const int MaxFile = 32 << 20;

    /// <summary>Whether it begins like one; the stream is at its beginning before and after.</summary>
    public static bool IsOne(Stream file)
    {
        Span<byte> begin = stackalloc byte[2];
        var read = file.ReadAtLeast(begin, 2, throwOnEndOfStream: false);
        file.Position = 0;
        return read == 2 && begin.SequenceEqual("PK"u8);
    }

    /// <returns>Null when it cannot be read, or has too many entries.</returns>
    public static ZipArchive? TryOpen(Stream file)
    {
        try
        {
            var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count <= MaxEntries)
                return archive;
            archive.Dispose();
            return null;
        }
        catch (Exception e) when (IsDamage(e))
        {
            return null;
        }
    }

    /// <summary>Whether an error says that the archive is damaged, or holds more than is allowed.</summary>
    public static bool IsDamage(Exception e) => e is InvalidDataException or IOException or NotSupportedException or ArgumentException;

    /// <summary>The bytes of an entry.</summary>
    /// <returns>Null when it is damaged or larger than <see cref="MaxFile"/>.</returns>
    public static async Task<byte[]?> TryRead(ZipArchiveEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            await using var unpacked = new BoundedStream(entry.Open(), MaxFile);
            using var bytes = new MemoryStream();
            await unpacked.CopyToAsync(bytes, cancellationToken);
            return bytes.ToArray();
        }
        catch (Exception e) when (IsDamage(e))
        {
            return null;
        }
    }
}
