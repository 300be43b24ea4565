using WebMq.Shared.Pipeline;

namespace WebMq.Workers.Stage.Pipes;

/// <summary>
/// Gathers numbers into full frames and passes them on in one piece. Numbers are put straight into the buffer; a frame that
/// gets too long is cut and the rest moved on by the length of a header.
/// </summary>
/// <remarks>
/// Into a pipe on Linux the pages of the buffer are handed over instead of copied (vmsplice), which is about three times as
/// fast (<c>docs/benchmarks.md</c>). A page that the reader has not read yet must not be written again, and the pipe says
/// nothing of that. But it holds at most <c>size / 4096</c> pages, so what is written <c>size</c> bytes further on in the
/// buffer meets none of them. The buffer is therefore a ring of the pipe's size and two pieces: one that is being filled,
/// and one for the end of the ring where no whole piece fits any more. Each piece begins on a page of its own.
/// </remarks>
internal sealed unsafe class FrameWriter
{
    // Two full frames and a header that a cut may need.
    private const int Piece = Block.Lead + (2 * NumberFrame.MaxLength) + NumberFrame.HeaderLength;
    private const int Page = 4096;

    // Written without waiting for more: enough that the call costs little beside the bytes.
    private const int Much = 240 * 1024;

    private readonly int _descriptor;
    private readonly bool _splices;
    private readonly int _length;
    private readonly byte* _buffer;
    private int _start = Block.Lead;
    private int _frame = Block.Lead;
    private int _count;

    /// <param name="descriptor">Where it writes.</param>
    /// <param name="splice">False copies into a pipe as well; for measuring.</param>
    public FrameWriter(int descriptor, bool splice = true)
    {
        _descriptor = descriptor;
        var pipe = Posix.SizeOf(descriptor);
        _splices = splice && pipe > 0;
        _length = Block.Lead + (_splices ? pipe + (2 * Piece) : Piece);
        _buffer = Block.Take(_length, pipe);
    }

    private int NumbersStart => _frame + NumberFrame.HeaderLength;

    private int Filled => NumbersStart + (_count * sizeof(long));

    /// <summary>Whether there is room for so many numbers before something must be written. One more is for the header that a cut may need.</summary>
    public bool HasRoom(int count) => _start + Piece - Filled >= (count + 1) * sizeof(long);

    /// <summary>Room for numbers, of which <see cref="Added"/> then says how many there are.</summary>
    /// <param name="count">At most <see cref="NumberFrame.MaxCount"/>.</param>
    /// <param name="room">The room.</param>
    /// <returns>False when what was there before could not be written.</returns>
    public bool TryGetRoom(int count, out Span<long> room)
    {
        room = default;
        if (!HasRoom(count) && !Flush())
            return false;
        room = new Span<long>(_buffer + Filled, count);
        return true;
    }

    /// <summary>Says how many numbers were put into the room.</summary>
    public void Added(int count)
    {
        _count += count;
        if (_count < NumberFrame.MaxCount)
            return;
        var more = _count - NumberFrame.MaxCount;
        var cut = _buffer + NumbersStart + (NumberFrame.MaxCount * sizeof(long));
        Buffer.MemoryCopy(cut, cut + NumberFrame.HeaderLength, Piece, more * sizeof(long));
        _count = NumberFrame.MaxCount;
        CloseFrame();
        _count = more;
    }

    /// <summary>Writes what was added and the frame that ends the stream.</summary>
    /// <returns>False when the reader is gone.</returns>
    public bool Finish(FrameKind ending)
    {
        CloseFrame();
        new NumberFrame(ending, 0).Write(new Span<byte>(_buffer + _frame, NumberFrame.HeaderLength));
        _frame += NumberFrame.HeaderLength;
        return Flush();
    }

    /// <summary>Whether there is nothing to write.</summary>
    public bool IsEmpty => _frame == _start && _count == 0;

    /// <summary>Whether there is so much to write that gathering more saves nothing.</summary>
    public bool HasMuch => Filled - _start >= Much;

    /// <summary>Writes what was added.</summary>
    /// <returns>False when the reader is gone.</returns>
    public bool Flush()
    {
        CloseFrame();
        var length = _frame - _start;
        var written = _splices
            ? Posix.TrySpliceAll(_descriptor, _buffer + _start, (nuint)length)
            : Posix.TryWriteAll(_descriptor, new ReadOnlySpan<byte>(_buffer + _start, length));
        if (_splices)
        {
            _start = ((_frame + Page - 1) & ~(Page - 1)) + Block.Lead;
            if (_start + Piece > _length)
                _start = Block.Lead;
        }

        _frame = _start;
        return written;
    }

    private void CloseFrame()
    {
        if (_count == 0)
            return;
        var end = Filled;
        new NumberFrame(FrameKind.Data, _count).Write(new Span<byte>(_buffer + _frame, NumberFrame.HeaderLength));
        _frame = end;
        _count = 0;
    }
}
