using System.Buffers.Binary;
using System.Text;

namespace WebMq.Web.Chat.Files.Cleaning;

/// <summary>Copies a WebP (RFC 9649) without EXIF, XMP, chunks that are not known, and what follows its end.</summary>
internal static class WebpCleaner
{
    private const byte HasExif = 0x08;
    private const byte HasXmp = 0x04;

    /// <returns>Whether it is a WebP; one that is cut off is one.</returns>
    public static bool Copy(Stream from, Stream to)
    {
        Span<byte> head = stackalloc byte[12];
        if (!Blocks.TryRead(from, head) || !head.StartsWith("RIFF"u8) || !head[8..].SequenceEqual("WEBP"u8))
            return false;
        var begin = to.Position;
        to.Write(head);
        var left = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]) - 4L;
        var (extended, flags, turned) = (-1L, (byte)0, false);
        Span<byte> chunk = stackalloc byte[8];
        while (left >= 8 && Blocks.TryRead(from, chunk))
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            // Filled up to an even number.
            var padded = length + (length & 1L);
            left -= 8 + padded;
            switch (Encoding.ASCII.GetString(chunk[..4]))
            {
                case "VP8X" when length >= 1 && extended < 0:
                    extended = to.Position + 8;
                    flags = (byte)from.ReadByte();
                    to.Write(chunk);
                    to.WriteByte(flags);
                    Blocks.Copy(from, to, padded - 1);
                    break;
                case "VP8 " or "VP8L" or "ALPH" or "ANIM" or "ANMF" or "ICCP":
                    to.Write(chunk);
                    Blocks.Copy(from, to, padded);
                    break;
                case "EXIF" when !turned:
                    var exif = Blocks.Take(from, length).AsSpan();
                    Blocks.Skip(from, length & 1);
                    // Some write the name in front as in a JPEG.
                    if (Orientation.Read(exif.StartsWith("Exif\0\0"u8) ? exif[6..] : exif) is not Orientation.None and var turn)
                    {
                        to.Write([.. "EXIF"u8, 26, 0, 0, 0, .. Orientation.Write(turn)]);
                        turned = true;
                    }

                    break;
                default:
                    Blocks.Skip(from, padded);
                    break;
            }
        }

        var end = to.Position;
        Span<byte> size = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(size, (uint)(end - begin - 8));
        to.Position = begin + 4;
        to.Write(size);
        if (extended >= 0)
        {
            to.Position = extended;
            to.WriteByte((byte)((flags & ~(HasExif | HasXmp)) | (turned ? HasExif : 0)));
        }

        to.Position = end;
        return true;
    }
}
