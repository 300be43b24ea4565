using System.Buffers.Text;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Pipeline;

/// <summary>Results on standard output, with blanks between them as the course prints them, or one a line.</summary>
/// <param name="separator">What stands between them.</param>
internal sealed class TerminalSink(byte separator) : IResultSink
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
                _text[length++] = separator;
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
