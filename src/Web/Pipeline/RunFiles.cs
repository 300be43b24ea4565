using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using WebMq.Shared.Pipeline;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Pipeline;

/// <summary>
/// The files of runs, a directory each in the data directory: the input of a list or upload as text, the results as 64-bit
/// little-endian integers, so that any window of them is one read.
/// </summary>
internal sealed class RunFiles(DataDirectory data)
{
    /// <summary>Where a run's input is, when it has one.</summary>
    public string Input(string id) => Path.Combine(Of(id), "input.txt");

    /// <summary>Where a run's results are.</summary>
    public string Results(string id) => Path.Combine(Of(id), "results.i64");

    public void Create(string id) => Directory.CreateDirectory(Of(id));

    public void Delete(string id)
    {
        if (Directory.Exists(Of(id)))
            Directory.Delete(Of(id), recursive: true);
    }

    /// <summary>How many results are on disk.</summary>
    public long Count(string id) => new FileInfo(Results(id)) is { Exists: true, Length: var length } ? length / sizeof(long) : 0;

    /// <summary>A part of the results.</summary>
    public ResultWindow Read(string id, long offset, int count)
    {
        var total = Count(id);
        var numbers = new long[Math.Clamp(total - offset, 0, count)];
        if (numbers.Length > 0)
        {
            using var file = Open(id);
            file.Position = offset * sizeof(long);
            file.ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan()));
            ToHostOrder(numbers);
        }

        return new ResultWindow(offset, total, numbers);
    }

    /// <summary>Writes all results as text, one a line, a block at a time.</summary>
    public async Task WriteText(string id, Stream to, CancellationToken cancellationToken)
    {
        const int Block = 8_192;
        var total = Count(id);
        for (long offset = 0; offset < total; offset += Block)
        {
            var text = new StringBuilder();
            foreach (var number in Read(id, offset, (int)Math.Min(Block, total - offset)).Numbers)
                text.Append(CultureInfo.InvariantCulture, $"{number}\n");
            await to.WriteAsync(Encoding.ASCII.GetBytes(text.ToString()), cancellationToken);
        }
    }

    private static void ToHostOrder(Span<long> numbers)
    {
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(numbers, numbers);
    }

    private FileStream Open(string id) => new(Results(id), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private string Of(string id) => Path.Combine(data.Path, "runs", id);
}
