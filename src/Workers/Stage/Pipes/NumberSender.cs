using System.Runtime.CompilerServices;
using WebMq.Shared.Pipeline;

namespace WebMq.Workers.Stage.Pipes;

/// <summary>One number at a time into a stream, as the course's <c>conn.send()</c>; it is written in blocks.</summary>
internal sealed unsafe class NumberSender(FrameWriter writer)
{
    private long* _first;
    private long* _next;
    private long* _end;

    /// <summary>Whether a block could not be written: the reader is gone.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Numbers that left in blocks so far.</summary>
    public long Count { get; private set; }

    /// <summary>Sends a number; waits while the pipe is full.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Send(long number)
    {
        if (_next == _end)
            NextBlock();
        *_next++ = number;
    }

    /// <summary>Puts what was sent into the writer, which <see cref="FrameWriter.Flush"/> then writes.</summary>
    public void Settle()
    {
        var count = (int)(_next - _first);
        _first = _next = _end = null;
        if (count == 0)
            return;
        writer.Added(count);
        Count += count;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void NextBlock()
    {
        Settle();
        // What cannot be written any more goes into the same block again and is lost with the stream.
        if (!writer.TryGetRoom(NumberFrame.MaxCount, out var room))
        {
            IsBroken = true;
            writer.TryGetRoom(NumberFrame.MaxCount, out room);
        }

        fixed (long* first = room)
            _first = _next = first;
        _end = _first + room.Length;
    }
}
