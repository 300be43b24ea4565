using System.Buffers.Binary;
using System.Runtime.InteropServices;
using WebMq.Shared.Pipeline;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Pipeline;

/// <summary>
/// The files of runs, a directory each in the data directory: the input of a list or upload as it came, the results as
/// 64-bit little-endian integers, so that any window of them is one read.
/// </summary>
internal sealed class RunFiles(DataDirectory data)
{
    private const int Block = 81_920;

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

    /// <summary>Stores an upload, a block at a time, and stops as soon as it is longer than it may be.</summary>
    /// <returns>Null, or why it is not stored.</returns>
    public async Task<Refusal?> Store(string id, Stream upload, long mostBytes, CancellationToken cancellationToken)
    {
        await using var file = File.Create(Input(id));
        var block = new byte[Block];
        for (long length = 0; ;)
        {
            int count;
            try
            {
                count = await upload.ReadAsync(block, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Each edge has its own way of breaking off: a connection, a form, a browser whose file has changed.
                return new Refusal("upload-broken", "The file did not come whole: it may have changed since it was chosen. Give it again.");
            }

            if (count == 0)
                return null;
            length += count;
            if (length > mostBytes)
                return new Refusal("too-large", $"A file has at most {mostBytes:N0} bytes.");
            await file.WriteAsync(block.AsMemory(0, count), cancellationToken);
        }
    }

    /// <summary>Gives a run the input of another; false when that is gone.</summary>
    public bool CopyInput(string from, string to)
    {
        try
        {
            File.Copy(Input(from), Input(to));
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
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

    /// <summary>All results as they lie on disk.</summary>
    public Stream OpenResults(string id) => Count(id) == 0 ? Stream.Null : Open(id);

    private static void ToHostOrder(Span<long> numbers)
    {
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(numbers, numbers);
    }

    private FileStream Open(string id) => new(Results(id), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private string Of(string id) => Path.Combine(data.Path, "runs", id);
}
