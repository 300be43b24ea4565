using System.Runtime.InteropServices;
using WebMq.Shared.Pipeline;

namespace WebMq.Workers.Pipeline;

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
internal sealed class FrameReader(int descriptor)
{
    // Room for several full frames, and never less than one behind a part of another.
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(4 * NumberFrame.MaxLength, pinned: true);
    private int _start;
    private int _end;

    /// <summary>Whether the next <see cref="Read"/> finds a frame without waiting.</summary>
    public bool HasFrame => TryPeek(out var frame) is { } valid && (!valid || _end - _start >= frame.Length);

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
                    numbers = MemoryMarshal.Cast<byte, long>(_buffer.AsSpan(_start + NumberFrame.HeaderLength, frame.Count * sizeof(long)));
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
        return _end - _start < NumberFrame.HeaderLength ? null : NumberFrame.TryRead(_buffer.AsSpan(_start), out frame);
    }

    private bool Fill()
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }
        else if (_buffer.Length - _end < NumberFrame.MaxLength)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        var count = Posix.Read(descriptor, _buffer.AsSpan(_end));
        _end += count;
        return count > 0;
    }
}
