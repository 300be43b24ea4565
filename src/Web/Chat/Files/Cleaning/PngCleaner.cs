using System.Buffers.Binary;

namespace WebMq.Web.Chat.Files.Cleaning;

/// <summary>Copies a PNG (W3C, third edition, 5 and 11) without texts, EXIF, chunks of programs, and what follows its end.</summary>
internal static class PngCleaner
{
    private static readonly HashSet<string> s_drawing = new(StringComparer.Ordinal)
    {
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI", "bKGD", "hIST", "pHYs", "sPLT", "tIME", "acTL", "fcTL", "fdAT",
    };

    /// <returns>Whether it is a PNG; one that is cut off is one.</returns>
    public static bool Copy(Stream from, Stream to)
    {
        Span<byte> head = stackalloc byte[8];
        if (!Blocks.TryRead(from, head) || head[0] != 0x89 || !head[1..].SequenceEqual("PNG\r\n\u001a\n"u8))
            return false;
        to.Write(head);
        while (Blocks.TryRead(from, head))
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            if (length > int.MaxValue)
                return false;
            var type = System.Text.Encoding.ASCII.GetString(head[4..]);
            // Four more for the checksum.
            if (type == "eXIf")
            {
                if (Orientation.Read(Blocks.Take(from, length)) is not Orientation.None and var turn)
                    Write(to, [.. "eXIf"u8, .. Orientation.Write(turn)]);
                Blocks.Skip(from, 4);
            }
            else if (s_drawing.Contains(type))
            {
                to.Write(head);
                Blocks.Copy(from, to, length + 4L);
            }
            else
            {
                Blocks.Skip(from, length + 4L);
            }

            if (type == "IEND")
                return true;
        }

        return true;
    }

    private static void Write(Stream to, ReadOnlySpan<byte> typeAndData)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, typeAndData.Length - 4);
        to.Write(number);
        to.Write(typeAndData);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum(typeAndData));
        to.Write(number);
    }

    // CRC-32 of annex D, bit by bit: it is needed for thirty bytes.
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320u;
        }

        return ~crc;
    }
}
