using System.Buffers.Binary;
using System.Buffers.Text;

namespace WebMq.Web.Pipeline;

/// <summary>Writes all results of a run in a form for other programs, a block at a time.</summary>
internal static class RunExport
{
    private const int Block = 8_192;

    // Two numbers of 64 bits, the comma and the line feed.
    private const int LongestLine = 42;

    /// <summary>One number a line.</summary>
    public static Task WriteText(Stream results, Stream to, CancellationToken cancellationToken) => Write(results, to, withPlace: false, cancellationToken);

    /// <summary>A heading, then the place from 0 and the number in each line.</summary>
    public static async Task WriteCsv(Stream results, Stream to, CancellationToken cancellationToken)
    {
        await to.WriteAsync("index,result\n"u8.ToArray(), cancellationToken);
        await Write(results, to, withPlace: true, cancellationToken);
    }

    private static async Task Write(Stream results, Stream to, bool withPlace, CancellationToken cancellationToken)
    {
        await using (results)
        {
            var (numbers, lines) = (new byte[Block * sizeof(long)], new byte[Block * LongestLine]);
            // What comes while it is written belongs to the next download.
            var total = results.Length / sizeof(long);
            for (long place = 0; place < total;)
            {
                var count = (int)Math.Min(Block, total - place);
                await results.ReadExactlyAsync(numbers.AsMemory(0, count * sizeof(long)), cancellationToken);
                var length = Format(numbers.AsSpan(0, count * sizeof(long)), withPlace ? place : null, lines);
                await to.WriteAsync(lines.AsMemory(0, length), cancellationToken);
                place += count;
            }
        }
    }

    private static int Format(ReadOnlySpan<byte> numbers, long? place, Span<byte> lines)
    {
        var length = 0;
        for (var i = 0; i < numbers.Length; i += sizeof(long))
        {
            if (place is { } first)
            {
                Utf8Formatter.TryFormat(first + (i / sizeof(long)), lines[length..], out var digits);
                length += digits;
                lines[length++] = (byte)',';
            }

            Utf8Formatter.TryFormat(BinaryPrimitives.ReadInt64LittleEndian(numbers[i..]), lines[length..], out var written);
            length += written;
            lines[length++] = (byte)'\n';
        }

        return length;
    }
}
