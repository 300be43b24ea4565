using System.Runtime.InteropServices;
using WebMq.Shared.Pipeline;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Pipeline;

/// <summary>Numbers from a text, streamed: memory holds a block of it, whatever its length.</summary>
/// <param name="text">What is read; disposed with the source.</param>
/// <param name="skipBad">Pass over what is no number, and count it.</param>
internal sealed class TextSource(TextReader text, bool skipBad) : INumberSource
{
    private const int Block = 64 * 1024;
    private const int LongestLine = 1024 * 1024;

    private readonly List<long> _numbers = [];
    private int _taken;
    private char[] _chars = new char[Block];
    private int _filled;
    private int _line = 1;
    private string? _fault;
    private bool _ended;

    /// <inheritdoc/>
    public long? Total => null;

    /// <inheritdoc/>
    public SkippedNumbers Skipped { get; private set; } = SkippedNumbers.None;

    /// <summary>Opens a file, or standard input when the name is <c>-</c>.</summary>
    /// <exception cref="WorkerFailureException">It cannot be opened.</exception>
    public static StreamReader Open(string file)
    {
        try
        {
            return new StreamReader(file == "-" ? Console.OpenStandardInput() : File.OpenRead(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new WorkerFailureException(WorkerFault.File, $"--input cannot be read: {e.Message}");
        }
    }

    /// <inheritdoc/>
    public int Read(Span<long> room)
    {
        while (_taken == _numbers.Count && _fault is null && !_ended)
            ReadLines();
        if (_taken == _numbers.Count && _fault is not null)
            throw new WorkerFailureException(WorkerFault.BadNumber, _fault);

        var count = Math.Min(room.Length, _numbers.Count - _taken);
        CollectionsMarshal.AsSpan(_numbers).Slice(_taken, count).CopyTo(room);
        _taken += count;
        return count;
    }

    public void Dispose() => text.Dispose();

    private void ReadLines()
    {
        _numbers.Clear();
        _taken = 0;
        var read = ReadBlock();
        _filled += read;
        _ended = read == 0;
        // Only whole lines are read, so that a fault has its true column; at the end also one without its line feed.
        var whole = _ended ? _filled : _chars.AsSpan(0, _filled).LastIndexOf('\n') + 1;
        _fault = NumberText.Read(_chars.AsSpan(0, whole), _line, _numbers, skipBad ? Skip : null);
        _line += _chars.AsSpan(0, whole).Count('\n');
        _chars.AsSpan(whole, _filled - whole).CopyTo(_chars);
        _filled -= whole;
        if (_filled < _chars.Length || _fault is not null)
            return;
        if (_chars.Length < LongestLine)
            Array.Resize(ref _chars, _chars.Length * 2);
        else
            _fault = $"line {_line}, column 1: the line is longer than {LongestLine} characters";
    }

    private void Skip(string fault) => Skipped = Skipped.And(fault);

    private int ReadBlock()
    {
        try
        {
            return text.Read(_chars.AsSpan(_filled));
        }
        catch (IOException e)
        {
            throw new WorkerFailureException(WorkerFault.File, $"--input cannot be read: {e.Message}");
        }
    }
}
