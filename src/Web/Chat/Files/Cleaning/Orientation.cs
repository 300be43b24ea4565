using System.Buffers.Binary;

namespace WebMq.Web.Chat.Files.Cleaning;

/// <summary>How a picture is to be turned when it is shown: the one thing of what a camera writes that is kept.</summary>
internal static class Orientation
{
    /// <summary>As it lies there.</summary>
    public const int None = 1;

    private const int Tag = 0x0112;
    private const int Short = 3;

    /// <summary>Reads it from EXIF data, which is a TIFF without a picture (EXIF 2.32, 4.5).</summary>
    /// <returns>1 to 8; <see cref="None"/> where it is not told.</returns>
    public static int Read(ReadOnlySpan<byte> tiff)
    {
        var little = tiff.StartsWith("II*\0"u8);
        if (tiff.Length < 10 || (!little && !tiff.StartsWith("MM\0*"u8)))
            return None;
        var first = Number(tiff[4..], little);
        if (first > tiff.Length - 2)
            return None;
        var at = (int)first;
        var count = Word(tiff[at..], little);
        for (at += 2; count > 0 && at + 12 <= tiff.Length; count--, at += 12)
        {
            var entry = tiff[at..];
            if (Word(entry, little) == Tag && Word(entry[2..], little) == Short)
                return Word(entry[8..], little) is >= 1 and <= 8 and var turn ? turn : None;
        }

        return None;
    }

    /// <summary>EXIF data that tells nothing else.</summary>
    public static byte[] Write(int turn) =>
        [.. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, Tag >> 8, Tag & 0xFF, 0, Short, 0, 0, 0, 1, 0, (byte)turn, 0, 0, 0, 0, 0, 0];

    private static int Word(ReadOnlySpan<byte> at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    private static uint Number(ReadOnlySpan<byte> at, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
}
