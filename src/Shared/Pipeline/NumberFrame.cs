using System.Buffers.Binary;

namespace WebMq.Shared.Pipeline;

/// <summary>
/// The frame of a number stream between two stages: <c>u32 kind, u32 count, count × i64</c>, little-endian, so that
/// numbers stay aligned to eight bytes. Drawn in <c>docs/number-stream.md</c>.
/// </summary>
/// <param name="Kind">What it says.</param>
/// <param name="Count">How many numbers follow; 0 unless <see cref="FrameKind.Data"/>.</param>
public readonly record struct NumberFrame(FrameKind Kind, int Count)
{
    /// <summary>The length of the header, in bytes.</summary>
    public const int HeaderLength = 8;

    /// <summary>The most numbers in one frame: 256 KiB of them.</summary>
    public const int MaxCount = 32 * 1024;

    /// <summary>
    /// The count of a full frame as our writers make it: behind a header that ends on a cache line, it ends with a page, and
    /// its numbers fill whole vectors.
    /// </summary>
    public const int FullCount = MaxCount - 8;

    /// <summary>The largest frame, in bytes.</summary>
    public const int MaxLength = HeaderLength + (MaxCount * sizeof(long));

    /// <summary>Header and numbers, in bytes.</summary>
    public int Length => HeaderLength + (Count * sizeof(long));

    /// <summary>Whether the stream ends here.</summary>
    public bool IsEnd => Kind != FrameKind.Data;

    /// <summary>Reads a header. Lengths are checked before they are trusted.</summary>
    /// <param name="bytes">At least <see cref="HeaderLength"/> bytes.</param>
    /// <param name="frame">The header, when the result is true.</param>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out NumberFrame frame)
    {
        var kind = (FrameKind)BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        var count = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        frame = default;
        if (kind is < FrameKind.Data or > FrameKind.Abort || count > MaxCount || (kind != FrameKind.Data && count != 0))
            return false;
        frame = new NumberFrame(kind, (int)count);
        return true;
    }

    /// <summary>Writes the header.</summary>
    /// <param name="bytes">At least <see cref="HeaderLength"/> bytes.</param>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)Kind);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], (uint)Count);
    }
}
