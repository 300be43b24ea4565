using System.Buffers.Binary;

namespace WebMq.Web.Chat.Files.Cleaning;

/// <summary>
/// Copies a JPEG (ITU T.81, annex B) without what does not draw it: EXIF, XMP, IPTC, comments, and whatever follows its end, where
/// phones put second pictures with a place of their own.
/// </summary>
internal static class JpegCleaner
{
    private const int StartOfImage = 0xD8;
    private const int EndOfImage = 0xD9;
    private const int StartOfScan = 0xDA;
    private const int App0 = 0xE0;
    private const int App1 = 0xE1;
    private const int App2 = 0xE2;
    private const int App14 = 0xEE;

    /// <returns>Whether it is a JPEG; one that is cut off is one.</returns>
    public static bool Copy(Stream from, Stream to)
    {
        if (from.ReadByte() != 0xFF || from.ReadByte() != StartOfImage)
            return false;
        Mark(to, StartOfImage);
        var body = new byte[ushort.MaxValue];
        var turned = false;
        for (var marker = Next(from); marker >= 0;)
        {
            if (marker == EndOfImage)
            {
                Mark(to, EndOfImage);
                return true;
            }

            var length = (from.ReadByte() << 8 | from.ReadByte()) - 2;
            if (length < 0 || from.ReadAtLeast(body.AsSpan(0, length), length, throwOnEndOfStream: false) < length)
                return true;
            var segment = body.AsSpan(0, length);
            if (marker == App1)
            {
                if (!turned && segment.StartsWith("Exif\0\0"u8) && Orientation.Read(segment[6..]) is not Orientation.None and var turn)
                {
                    Write(to, App1, [.. "Exif\0\0"u8, .. Orientation.Write(turn)]);
                    turned = true;
                }
            }
            else if (Draws(marker, segment))
            {
                Write(to, marker, segment);
            }

            marker = marker == StartOfScan ? CopyScan(from, to) : Next(from);
        }

        return true;
    }

    // Tables, frames and scans, and the three application segments that say what the colours mean.
    private static bool Draws(int marker, ReadOnlySpan<byte> segment) => marker switch
    {
        >= 0xC0 and <= 0xCF or >= StartOfScan and <= 0xDF => true,
        App0 => segment.StartsWith("JFIF\0"u8),
        App2 => segment.StartsWith("ICC_PROFILE\0"u8),
        App14 => segment.StartsWith("Adobe"u8),
        _ => false,
    };

    /// <summary>The next marker; what stands before it belongs to nothing.</summary>
    private static int Next(Stream from)
    {
        for (int read; (read = from.ReadByte()) >= 0;)
        {
            if (read != 0xFF)
                continue;
            while ((read = from.ReadByte()) == 0xFF)
            {
                // Any number of them may fill the room before a marker.
            }

            // Restarts and the like stand for themselves and mean nothing outside a scan.
            if (read is not (0 or 0x01 or >= 0xD0 and <= StartOfImage))
                return read;
        }

        return -1;
    }

    /// <summary>Copies the coded data up to the marker that ends it, which is returned.</summary>
    private static int CopyScan(Stream from, Stream to)
    {
        for (int read; (read = from.ReadByte()) >= 0;)
        {
            if (read != 0xFF)
            {
                to.WriteByte((byte)read);
                continue;
            }

            while ((read = from.ReadByte()) == 0xFF)
            {
                // Filling.
            }

            // A stuffed zero or a restart belongs to the data.
            if (read is not (0 or >= 0xD0 and <= 0xD7))
                return read;
            Mark(to, read);
        }

        return -1;
    }

    private static void Mark(Stream to, int marker)
    {
        to.WriteByte(0xFF);
        to.WriteByte((byte)marker);
    }

    private static void Write(Stream to, int marker, ReadOnlySpan<byte> segment)
    {
        Mark(to, marker);
        Span<byte> length = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(segment.Length + 2));
        to.Write(length);
        to.Write(segment);
    }
}
