using System.Buffers.Binary;

namespace WebMq.Shared.Workers;

/// <summary>
/// How a message of several frames, and the identity of its peer in front of them, is packed into one frame of a link: an unsigned
/// 32-bit little-endian count of the frames that came, the identity not among them; then each frame behind its length, written
/// alike. A frame that is too long to be of use is its length alone, with the highest bit set. Of too many frames only the first
/// follow.
/// </summary>
public static class RoutedFrames
{
    /// <summary>The most frames that follow the identity: a delimiter, a header, a body.</summary>
    public const int MaxFrames = 3;

    /// <summary>The longest identity, in bytes.</summary>
    public const int MaxIdentity = 255;

    private const int Head = sizeof(uint);
    private const uint TooLongBit = 1u << 31;

    /// <summary>What is to be reserved for so many frames, the identity among them, with so many bytes together.</summary>
    public static int LengthOf(int frames, int bytes) => Head + (frames * Head) + bytes;

    /// <summary>Begins a message.</summary>
    /// <returns>What is left of <paramref name="message"/>.</returns>
    public static Span<byte> Begin(Span<byte> message, int frames)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(message, (uint)frames);
        return message[Head..];
    }

    /// <summary>Adds a frame.</summary>
    /// <returns>What is left of <paramref name="rest"/>.</returns>
    public static Span<byte> Add(Span<byte> rest, ReadOnlySpan<byte> frame)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(rest, (uint)frame.Length);
        frame.CopyTo(rest[Head..]);
        return rest[(Head + frame.Length)..];
    }

    /// <summary>Tells of a frame that is too long.</summary>
    /// <returns>What is left of <paramref name="rest"/>.</returns>
    public static Span<byte> AddTooLong(Span<byte> rest, int length)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(rest, (uint)length | TooLongBit);
        return rest[Head..];
    }

    /// <summary>Reads a message.</summary>
    /// <param name="message">All of it.</param>
    /// <param name="frames">Gets the frames, the identity first; it has room for <see cref="MaxFrames"/> and one.</param>
    /// <param name="came">How many frames came.</param>
    /// <returns>How many are there; 0 when it is no such message.</returns>
    public static int Read(ReadOnlySpan<byte> message, Span<RoutedFrame> frames, out int came)
    {
        came = 0;
        if (message.Length < Head)
            return 0;
        came = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(message), int.MaxValue);
        var (count, place) = (0, Head);
        while (place < message.Length)
        {
            if (count == frames.Length || message.Length - place < Head)
                return 0;
            var length = BinaryPrimitives.ReadUInt32LittleEndian(message[place..]);
            place += Head;
            if ((length & TooLongBit) != 0)
            {
                frames[count++] = new RoutedFrame(place, (int)(length & ~TooLongBit), true);
                continue;
            }

            if (length > message.Length - place)
                return 0;
            frames[count++] = new RoutedFrame(place, (int)length, false);
            place += (int)length;
        }

        return count > 0 && !frames[0].TooLong ? count : 0;
    }
}

/// <summary>Where a frame lies in a packed message.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">Its bytes, those of one that is too long as well.</param>
/// <param name="TooLong">Whether its bytes are not there.</param>
public readonly record struct RoutedFrame(int Start, int Length, bool TooLong)
{
    /// <summary>Its bytes; none when it is too long.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> message) => TooLong ? [] : message.Slice(Start, Length);

    /// <summary>Its bytes; none when it is too long.</summary>
    public ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> message) => TooLong ? default : message.Slice(Start, Length);
}
