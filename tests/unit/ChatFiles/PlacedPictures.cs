using System.Buffers.Binary;
using System.Text;
using SkiaSharp;

namespace WebMq.UnitTests.ChatFiles;

/// <summary>Pictures as a telephone takes them: turned, and with the place in EXIF and XMP.</summary>
internal static class PlacedPictures
{
    /// <summary>Stands in what says the place.</summary>
    public const string Place = "59,54.6500N";

    // A packet of XMP as programs write it.
    private static readonly byte[] s_xmp = Encoding.UTF8.GetBytes(
        $"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description exif:GPSLatitude="{Place}"/></x:xmpmeta>""");

    /// <summary>The picture with a place; turned by a quarter to the right when it is shown (6), or as told.</summary>
    public static byte[] Make(int width, int height, SKEncodedImageFormat format, bool littleEndian = true, int turn = 6)
    {
        var picture = Pictures.Encode(width, height, format);
        var exif = Exif(littleEndian, turn);
        return format switch
        {
            SKEncodedImageFormat.Jpeg => Jpeg(picture, exif),
            SKEncodedImageFormat.Png => Png(picture, exif),
            _ => Webp(picture, exif, width, height),
        };
    }

    /// <summary>EXIF data: the camera, how to turn it, and a part of its own with the place.</summary>
    public static byte[] Exif(bool littleEndian, int turn)
    {
        var tiff = new byte[140];
        (littleEndian ? "II*\0"u8 : "MM\0*"u8).CopyTo(tiff);
        Number(4, 8);
        Word(8, 3);
        Entry(10, 0x010F, 2, 12, 80); // the maker of the camera, as text at 80
        Entry(22, 0x0112, 3, 1, 0);
        Word(30, turn);
        Entry(34, 0x8825, 4, 1, 50); // where the place is told
        Word(50, 1);
        Entry(52, 0x0002, 2, Place.Length + 1, 100);
        "Camera Maker"u8.CopyTo(tiff.AsSpan(80));
        Encoding.ASCII.GetBytes(Place).CopyTo(tiff, 100);
        return tiff;

        void Entry(int at, int tag, int type, int count, int value)
        {
            Word(at, tag);
            Word(at + 2, type);
            Number(at + 4, count);
            Number(at + 8, value);
        }

        void Word(int at, int value)
        {
            if (littleEndian)
                BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(at), (ushort)value);
            else
                BinaryPrimitives.WriteUInt16BigEndian(tiff.AsSpan(at), (ushort)value);
        }

        void Number(int at, int value)
        {
            if (littleEndian)
                BinaryPrimitives.WriteInt32LittleEndian(tiff.AsSpan(at), value);
            else
                BinaryPrimitives.WriteInt32BigEndian(tiff.AsSpan(at), value);
        }
    }

    private static byte[] Jpeg(byte[] picture, byte[] exif)
    {
        byte[] parts =
        [
            .. Segment(0xE1, [.. "Exif\0\0"u8, .. exif]),
            .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. s_xmp]),
            .. Segment(0xED, [.. "Photoshop 3.0\0"u8, .. Encoding.ASCII.GetBytes(Place)]),
            .. Segment(0xFE, Encoding.ASCII.GetBytes(Place)),
            .. Segment(0xE2, [.. "MPF\0"u8, .. exif]),
        ];
        // A second picture stands after the end of the first, as in photographs with a film.
        return [.. picture[..2], .. parts, .. picture[2..], .. picture[..2], .. parts, .. picture[2..]];

        static byte[] Segment(byte marker, byte[] body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];
    }

    private static byte[] Png(byte[] picture, byte[] exif) =>
    [
        // Behind the signature and the header, which has 25 bytes.
        .. picture[..33],
        .. Pictures.Chunk("eXIf"u8, exif),
        .. Pictures.Chunk("iTXt"u8, [.. "XML:com.adobe.xmp\0\0\0\0\0"u8, .. s_xmp]),
        .. Pictures.Chunk("tEXt"u8, [.. "Comment\0"u8, .. Encoding.ASCII.GetBytes(Place)]),
        .. Pictures.Chunk("prVt"u8, Encoding.ASCII.GetBytes(Place)),
        .. picture[33..],
        .. Encoding.ASCII.GetBytes(Place),
    ];

    private static byte[] Webp(byte[] picture, byte[] exif, int width, int height)
    {
        byte[] size = [(byte)(width - 1), (byte)((width - 1) >> 8), 0, (byte)(height - 1), (byte)((height - 1) >> 8), 0];
        byte[] body =
        [
            .. "WEBP"u8,
            .. Chunk("VP8X"u8, [0x08 | 0x04, 0, 0, 0, .. size]),
            .. picture[12..],
            .. Chunk("EXIF"u8, exif),
            .. Chunk("XMP "u8, s_xmp),
            .. Chunk("PRVT"u8, Encoding.ASCII.GetBytes(Place)),
        ];
        return [.. "RIFF"u8, .. Length(body.Length), .. body, .. Encoding.ASCII.GetBytes(Place)];

        static byte[] Chunk(ReadOnlySpan<byte> type, byte[] data) => [.. type, .. Length(data.Length), .. data, .. new byte[data.Length & 1]];

        static byte[] Length(int length)
        {
            var bytes = new byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
            return bytes;
        }
    }
}
