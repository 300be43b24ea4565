namespace WebMq.Web.Chat.Files.Cleaning;

/// <summary>
/// Takes out of a picture what its camera or a program wrote beside it, the place where it was taken among it. Its pixels are not
/// coded anew, and it is still turned the right way.
/// </summary>
internal static class PictureCleaner
{
    private const int Piece = 64 * 1024;

    /// <summary>Whether pictures of the type are cleaned.</summary>
    public static bool Knows(string type) => type is "image/jpeg" or "image/png" or "image/webp";

    /// <summary>Copies a picture without it, onto the disk; the copy is closed after it.</summary>
    /// <returns>False when it is not made as its type says.</returns>
    public static bool Copy(string type, string path, FileStream to)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, Piece, FileOptions.SequentialScan);
        using var pieces = new BufferedStream(to, Piece);
        var copied = type switch
        {
            "image/jpeg" => JpegCleaner.Copy(file, pieces),
            "image/png" => PngCleaner.Copy(file, pieces),
            "image/webp" => WebpCleaner.Copy(file, pieces),
            _ => false,
        };
        pieces.Flush();
        to.Flush(flushToDisk: true);
        return copied;
    }
}
