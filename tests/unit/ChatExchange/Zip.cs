using System.IO.Compression;

namespace WebMq.UnitTests.ChatExchange;

/// <summary>Archives that are made for the tests.</summary>
internal static class Zip
{
    public static byte[] Of(params (string Name, string Content)[] files)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = new StreamWriter(archive.CreateEntry(name).Open());
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>A file of so many blanks: a thousandth of it in the archive.</summary>
    public static byte[] Bomb(string name, long size, params (string Name, string Content)[] files)
    {
        using var whole = new MemoryStream();
        using (var archive = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (other, content) in files)
            {
                using var entry = new StreamWriter(archive.CreateEntry(other).Open());
                entry.Write(content);
            }

            using var bomb = archive.CreateEntry(name, CompressionLevel.SmallestSize).Open();
            var blanks = new byte[1 << 20];
            blanks.AsSpan().Fill((byte)' ');
            for (long written = 0; written < size; written += blanks.Length)
                bomb.Write(blanks);
        }

        return whole.ToArray();
    }
}
