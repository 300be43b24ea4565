using System.Runtime.InteropServices;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Pipeline;

/// <summary>Results as a file of 64-bit little-endian integers, which the app reads while it grows.</summary>
internal sealed class FileSink : IResultSink
{
    private readonly FileStream _file;

    /// <exception cref="WorkerFailureException">The file cannot be made.</exception>
    public FileSink(string path)
    {
        try
        {
            // No buffer: results come in blocks, and a count that is reported promises that the bytes are there.
            _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new WorkerFailureException(WorkerFault.File, $"--output cannot be written: {e.Message}");
        }
    }

    /// <inheritdoc/>
    public void Take(ReadOnlySpan<long> numbers)
    {
        try
        {
            _file.Write(MemoryMarshal.AsBytes(numbers));
        }
        catch (IOException e)
        {
            throw new WorkerFailureException(WorkerFault.File, $"--output cannot be written: {e.Message}");
        }
    }

    public void Dispose() => _file.Dispose();
}
