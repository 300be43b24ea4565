using System.Buffers.Binary;

namespace WebMq.Web.Rules.Steps;

/// <summary>What stands at the end of packed bytes: RFC 1952 (gzip) and RFC 1950 (zlib).</summary>
internal static class Checksums
{
    private static readonly uint[] s_crc = [.. Enumerable.Range(0, 256).Select(value => Enumerable.Range(0, 8).Aggregate((uint)value, (crc, _) => (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)))))];

    /// <summary>Whether <paramref name="packed"/> is one whole gzip member of <paramref name="unpacked"/>.</summary>
    public static bool EndsGzip(ReadOnlySpan<byte> packed, ReadOnlySpan<byte> unpacked) => packed.Length >= 18
        && BinaryPrimitives.ReadUInt32LittleEndian(packed[^4..]) == (uint)unpacked.Length
        && BinaryPrimitives.ReadUInt32LittleEndian(packed[^8..^4]) == Crc32(unpacked);

    /// <summary>Whether <paramref name="packed"/> is one whole zlib stream of <paramref name="unpacked"/>.</summary>
    public static bool EndsZLib(ReadOnlySpan<byte> packed, ReadOnlySpan<byte> unpacked) =>
        packed.Length >= 8 && BinaryPrimitives.ReadUInt32BigEndian(packed[^4..]) == Adler32(unpacked);

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
            crc = (crc >> 8) ^ s_crc[(byte)(crc ^ value)];
        return ~crc;
    }

    private static uint Adler32(ReadOnlySpan<byte> bytes)
    {
        var (a, b) = (1u, 0u);
        while (!bytes.IsEmpty)
        {
            // As many as the sums hold before they need their remainder.
            var piece = bytes[..Math.Min(bytes.Length, 5_552)];
            foreach (var value in piece)
            {
                a += value;
                b += a;
            }

            (a, b) = (a % 65_521, b % 65_521);
            bytes = bytes[piece.Length..];
        }

        return (b << 16) | a;
    }
}
