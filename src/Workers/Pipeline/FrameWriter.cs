using System.Runtime.InteropServices;
using WebMq.Shared.Pipeline;

namespace WebMq.Workers.Pipeline;

/// <summary>
/// Gathers numbers into full frames and writes them in one piece. Numbers are put straight into the buffer; a frame that
/// gets too long is cut and the rest moved on by the length of a header.
/// </summary>
internal sealed class FrameWriter(int descriptor)
{
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(4 * NumberFrame.MaxLength, pinned: true);
    private int _frame;
    private int _count;

    private int NumbersStart => _frame + NumberFrame.HeaderLength;

    private int Filled => NumbersStart + (_count * sizeof(long));

    /// <summary>Room for numbers, of which <see cref="Added"/> then says how many there are.</summary>
    /// <param name="count">At most <see cref="NumberFrame.MaxCount"/>.</param>
    /// <param name="room">The room.</param>
    /// <returns>False when what was there before could not be written.</returns>
    public bool TryGetRoom(int count, out Span<long> room)
    {
        room = default;
        // One more for the header that a cut may need.
        if (_buffer.Length - Filled < (count + 1) * sizeof(long) && !Flush())
            return false;
        room = MemoryMarshal.Cast<byte, long>(_buffer.AsSpan(Filled, count * sizeof(long)));
        return true;
    }

    /// <summary>Says how many numbers were put into the room.</summary>
    public void Added(int count)
    {
        _count += count;
        if (_count < NumberFrame.MaxCount)
            return;
        var more = _count - NumberFrame.MaxCount;
        var cut = NumbersStart + (NumberFrame.MaxCount * sizeof(long));
        _buffer.AsSpan(cut, more * sizeof(long)).CopyTo(_buffer.AsSpan(cut + NumberFrame.HeaderLength));
        _count = NumberFrame.MaxCount;
        CloseFrame();
        _count = more;
    }

    /// <summary>Writes what was added and the frame that ends the stream.</summary>
    /// <returns>False when the reader is gone.</returns>
    public bool Finish(FrameKind ending)
    {
        CloseFrame();
        new NumberFrame(ending, 0).Write(_buffer.AsSpan(_frame));
        _frame += NumberFrame.HeaderLength;
        return Flush();
    }

    /// <summary>Writes what was added.</summary>
    /// <returns>False when the reader is gone.</returns>
    public bool Flush()
    {
        CloseFrame();
        var written = Posix.TryWriteAll(descriptor, _buffer.AsSpan(0, _frame));
        _frame = 0;
        return written;
    }

    private void CloseFrame()
    {
        if (_count == 0)
            return;
        var end = Filled;
        new NumberFrame(FrameKind.Data, _count).Write(_buffer.AsSpan(_frame));
        _frame = end;
        _count = 0;
    }
}
