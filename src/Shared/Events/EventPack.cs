using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace WebMq.Shared.Events;

/// <summary>
/// How events lie one behind the other in a message of the link: the length of the subject (16 bits), the subject, the sequence
/// (64 bits, big-endian, as it goes out), the length of the JSON (32 bits), the JSON. Lengths are unsigned and little-endian.
/// </summary>
public static class EventPack
{
    private const int Fixed = sizeof(ushort) + sizeof(long) + sizeof(uint);

    /// <summary>Adds an event.</summary>
    public static void Add(ArrayBufferWriter<byte> pack, string subject, long sequence, ReadOnlySpan<byte> json)
    {
        var length = Encoding.UTF8.GetByteCount(subject);
        var bytes = pack.GetSpan(Fixed + length + json.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)length);
        var rest = bytes[sizeof(ushort)..];
        Encoding.UTF8.GetBytes(subject, rest);
        rest = rest[length..];
        BinaryPrimitives.WriteInt64BigEndian(rest, sequence);
        BinaryPrimitives.WriteUInt32LittleEndian(rest[sizeof(long)..], (uint)json.Length);
        json.CopyTo(rest[(sizeof(long) + sizeof(uint))..]);
        pack.Advance(Fixed + length + json.Length);
    }

    /// <summary>Takes the first event of a pack.</summary>
    /// <param name="pack">What is left after it.</param>
    /// <param name="subject">Its subject.</param>
    /// <param name="sequence">The eight bytes of its sequence.</param>
    /// <param name="json">Its JSON.</param>
    /// <returns>False when there is none, or none that is whole.</returns>
    public static bool TryTake(ref ReadOnlySpan<byte> pack, out ReadOnlySpan<byte> subject, out ReadOnlySpan<byte> sequence, out ReadOnlySpan<byte> json)
    {
        subject = sequence = json = default;
        if (pack.Length < Fixed)
            return false;
        int length = BinaryPrimitives.ReadUInt16LittleEndian(pack);
        if (pack.Length < Fixed + length)
            return false;
        var size = BinaryPrimitives.ReadUInt32LittleEndian(pack[(sizeof(ushort) + length + sizeof(long))..]);
        if (size > pack.Length - Fixed - length)
            return false;
        subject = pack.Slice(sizeof(ushort), length);
        sequence = pack.Slice(sizeof(ushort) + length, sizeof(long));
        json = pack.Slice(Fixed + length, (int)size);
        pack = pack[(Fixed + length + (int)size)..];
        return true;
    }
}
