using System.Buffers.Text;
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

/// <summary>Results on standard output with blanks between them, as the course prints them.</summary>
internal sealed class TerminalSink : IResultSink
{
    private const int LongestNumber = 21;

    private readonly byte[] _text = new byte[64 * 1024];
    private bool _any;

    /// <inheritdoc/>
    public void Take(ReadOnlySpan<long> numbers)
    {
        var length = 0;
        foreach (var number in numbers)
        {
            if (_text.Length - length < LongestNumber)
                Write(ref length);
            if (_any)
                _text[length++] = (byte)' ';
            Utf8Formatter.TryFormat(number, _text.AsSpan(length), out var written);
            length += written;
            _any = true;
        }

        Write(ref length);
    }

    public void Dispose()
    {
        if (_any)
            Terminal.TryWrite("\n"u8);
    }

    private void Write(ref int length)
    {
        if (!Terminal.TryWrite(_text.AsSpan(0, length)))
            throw new WorkerFailureException(WorkerFault.File, "standard output is closed.");
        length = 0;
    }
}

/// <summary>Results that are only counted.</summary>
internal sealed class CountingSink : IResultSink
{
    /// <inheritdoc/>
    public void Take(ReadOnlySpan<long> numbers)
    {
    }

    public void Dispose()
    {
    }
}
