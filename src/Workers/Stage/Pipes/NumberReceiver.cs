using System.Runtime.CompilerServices;
using WebMq.Shared.Pipeline;

namespace WebMq.Workers.Stage.Pipes;

/// <summary>
/// One number at a time from a stream, as the course's <c>conn.recv()</c>; blocks are read behind it. Together with
/// <see cref="NumberSender"/> a stage can be written as the course writes it and still move hundreds of millions a second.
/// </summary>
/// <param name="reader">Where blocks come from.</param>
/// <param name="beforeWaiting">Called before it waits for more, so that what was sent is not held back; false ends the stream.</param>
internal sealed unsafe class NumberReceiver(FrameReader reader, Func<bool> beforeWaiting)
{
    private long* _next;
    private long* _end;

    /// <summary>How the stream ended, once <see cref="Receive"/> has answered false.</summary>
    public FrameRead Found { get; private set; } = FrameRead.Frame;

    /// <summary>The frame that ended it, when <see cref="Found"/> is a frame.</summary>
    public FrameKind Ending { get; private set; } = FrameKind.Data;

    /// <summary>Numbers received so far, the rest of the present block included.</summary>
    public long Count { get; private set; }

    /// <summary>Receives the next number; waits until there is one.</summary>
    /// <returns>False at the end of the stream.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Receive(out long number)
    {
        if (_next == _end && !Refill())
        {
            number = 0;
            return false;
        }

        number = *_next++;
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Refill()
    {
        while (_next == _end)
        {
            if (!reader.HasFrame && !beforeWaiting())
                return false;
            Found = reader.Read(out var frame, out var numbers);
            if (Found != FrameRead.Frame || frame.IsEnd)
            {
                Ending = frame.Kind;
                return false;
            }

            fixed (long* first = numbers)
                _next = first;
            _end = _next + numbers.Length;
            Count += numbers.Length;
        }

        return true;
    }
}
