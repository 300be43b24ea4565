using WebMq.Shared.Pipeline;

namespace WebMq.Workers.Stage.Pipes;

/// <summary>What <see cref="FrameReader.Read"/> found.</summary>
internal enum FrameRead
{
    /// <summary>A frame.</summary>
    Frame,

    /// <summary>The end of the stream, perhaps within a frame: its writer is gone.</summary>
    End,

    /// <summary>Bytes that are no frame.</summary>
    Bad,
}

/// <summary>
/// Reads the frames of a number stream (<c>docs/number-stream.md</c>): a block of what is there, then frame by frame.
/// Frames are multiples of eight bytes and the first is aligned, so all numbers are.
/// </summary>
internal sealed unsafe class FrameReader(int descriptor)
{
    // Room for a frame behind a part of another.
    private const int Room = Block.Lead + (2 * NumberFrame.MaxLength);

    // A full frame of ours at a time, whatever is there: that stays in the processor's second cache until it is worked on.
    private const int AtMost = NumberFrame.HeaderLength + (NumberFrame.FullCount * sizeof(long));

    private readonly byte* _buffer = Block.Take(Room, Posix.SizeOf(descriptor));
    private int _start = Block.Lead;
    private int _end = Block.Lead;

    /// <summary>Whether the next <see cref="Read"/> finds a frame without waiting.</summary>
    public bool HasFrame => TryPeek(out var frame) is { } valid && (!valid || _end - _start >= frame.Length);

    /// <summary>Whether there is something to read without waiting, the end included.</summary>
    public bool IsReady => Posix.WaitReadable(descriptor, 0);

    /// <summary>Reads the next frame.</summary>
    /// <param name="frame">Its header.</param>
    /// <param name="numbers">Its numbers, until the next call.</param>
    public FrameRead Read(out NumberFrame frame, out ReadOnlySpan<long> numbers)
    {
        numbers = default;
        while (true)
        {
            switch (TryPeek(out frame))
            {
                case false:
                    return FrameRead.Bad;
                case true when _end - _start >= frame.Length:
                    numbers = new ReadOnlySpan<long>(_buffer + _start + NumberFrame.HeaderLength, frame.Count);
                    _start += frame.Length;
                    return FrameRead.Frame;
            }

            if (!Fill())
                return FrameRead.End;
        }
    }

    // Null when the header is not there yet, false when it is none. An empty buffer is a header that is not there.
    private bool? TryPeek(out NumberFrame frame)
    {
        frame = new NumberFrame(FrameKind.Data, NumberFrame.MaxCount);
        return _end - _start < NumberFrame.HeaderLength
            ? null
            : NumberFrame.TryRead(new ReadOnlySpan<byte>(_buffer + _start, NumberFrame.HeaderLength), out frame);
    }

    private bool Fill()
    {
        if (_start == _end)
        {
            _start = _end = Block.Lead;
        }
        else if (Room - _end < NumberFrame.MaxLength)
        {
            Buffer.MemoryCopy(_buffer + _start, _buffer + Block.Lead, Room, _end - _start);
            _end -= _start - Block.Lead;
            _start = Block.Lead;
        }

        var count = Posix.Read(descriptor, new Span<byte>(_buffer + _end, Math.Min(AtMost, Room - _end)));
        _end += count;
        return count > 0;
    }
}
