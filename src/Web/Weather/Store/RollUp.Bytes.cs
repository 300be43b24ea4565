using System.Buffers.Binary;
using WebMq.Shared.Weather;

namespace WebMq.Web.Weather.Store;

/// <content>
/// As it is stored, little-endian: a byte 1, two bytes of bits for the quantities there are, and for each of them min, max, sum, last,
/// then the times of min, max and last as ms after the start, and the count. With the bit of the wind's direction: east, north, how
/// many, how many calm, and a byte with the number of the rose's fields that are not empty, each a byte of its place and a count.
/// </content>
internal sealed partial class RollUp
{
    private const byte Version = 1;
    private const int SpreadLength = 48;
    private const int WindLength = 25;
    private const int FieldLength = 5;

    public byte[] ToBytes()
    {
        var fields = _rose?.Count(c => c > 0) ?? 0;
        var bytes = new byte[3 + (_spreads.Count(s => s.Count > 0) * SpreadLength) + (_directions > 0 ? WindLength + (fields * FieldLength) : 0)];
        bytes[0] = Version;
        var rest = bytes.AsSpan(3);
        var mask = 0;
        for (var quantity = 0; quantity < Reading.Quantities; quantity++)
        {
            if (_spreads[quantity].Count == 0)
                continue;
            mask |= 1 << quantity;
            Write(rest, _spreads[quantity]);
            rest = rest[SpreadLength..];
        }

        if (_directions > 0)
        {
            mask |= 1 << (int)WeatherQuantity.WindDirection;
            WriteWind(rest, fields);
        }

        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(1), (ushort)mask);
        return bytes;
    }

    /// <exception cref="InvalidDataException">It is none.</exception>
    public static RollUp From(long start, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 3 || bytes[0] != Version)
            throw new InvalidDataException("A roll-up is of another version.");
        var rollUp = new RollUp(start);
        var mask = BinaryPrimitives.ReadUInt16LittleEndian(bytes[1..]);
        var rest = bytes[3..];
        for (var quantity = 0; quantity < Reading.Quantities; quantity++)
        {
            if (quantity == (int)WeatherQuantity.WindDirection || (mask & (1 << quantity)) == 0)
                continue;
            rollUp._spreads[quantity] = Read(rest, start);
            rest = rest[SpreadLength..];
        }

        if ((mask & (1 << (int)WeatherQuantity.WindDirection)) != 0)
            rollUp.ReadWind(rest);
        return rollUp;
    }

    private void Write(Span<byte> to, in Spread spread)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(to, spread.Min);
        BinaryPrimitives.WriteDoubleLittleEndian(to[8..], spread.Max);
        BinaryPrimitives.WriteDoubleLittleEndian(to[16..], spread.Sum);
        BinaryPrimitives.WriteDoubleLittleEndian(to[24..], spread.Last);
        BinaryPrimitives.WriteInt32LittleEndian(to[32..], (int)(spread.MinAt - Start));
        BinaryPrimitives.WriteInt32LittleEndian(to[36..], (int)(spread.MaxAt - Start));
        BinaryPrimitives.WriteInt32LittleEndian(to[40..], (int)(spread.LastAt - Start));
        BinaryPrimitives.WriteInt32LittleEndian(to[44..], spread.Count);
    }

    private static Spread Read(ReadOnlySpan<byte> from, long start) => new()
    {
        Min = BinaryPrimitives.ReadDoubleLittleEndian(from),
        Max = BinaryPrimitives.ReadDoubleLittleEndian(from[8..]),
        Sum = BinaryPrimitives.ReadDoubleLittleEndian(from[16..]),
        Last = BinaryPrimitives.ReadDoubleLittleEndian(from[24..]),
        MinAt = start + BinaryPrimitives.ReadInt32LittleEndian(from[32..]),
        MaxAt = start + BinaryPrimitives.ReadInt32LittleEndian(from[36..]),
        LastAt = start + BinaryPrimitives.ReadInt32LittleEndian(from[40..]),
        Count = BinaryPrimitives.ReadInt32LittleEndian(from[44..]),
    };

    private void WriteWind(Span<byte> to, int fields)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(to, _east);
        BinaryPrimitives.WriteDoubleLittleEndian(to[8..], _north);
        BinaryPrimitives.WriteInt32LittleEndian(to[16..], _directions);
        BinaryPrimitives.WriteInt32LittleEndian(to[20..], _calm);
        to[24] = (byte)fields;
        to = to[WindLength..];
        for (var place = 0; fields > 0; place++)
        {
            if (_rose![place] == 0)
                continue;
            to[0] = (byte)place;
            BinaryPrimitives.WriteInt32LittleEndian(to[1..], _rose[place]);
            to = to[FieldLength..];
            fields--;
        }
    }

    private void ReadWind(ReadOnlySpan<byte> from)
    {
        _east = BinaryPrimitives.ReadDoubleLittleEndian(from);
        _north = BinaryPrimitives.ReadDoubleLittleEndian(from[8..]);
        _directions = BinaryPrimitives.ReadInt32LittleEndian(from[16..]);
        _calm = BinaryPrimitives.ReadInt32LittleEndian(from[20..]);
        var fields = from[24];
        from = from[WindLength..];
        for (; fields > 0; fields--, from = from[FieldLength..])
            (_rose ??= new int[Sectors * SpeedBounds.Count])[from[0]] = BinaryPrimitives.ReadInt32LittleEndian(from[1..]);
    }
}
