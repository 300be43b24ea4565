using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Messages;
using WebMq.Shared.Queues;
using WebMq.Shared.Workers;

namespace WebMq.Workers.Queues;

/// <summary>Takes requests from the ROUTER and packs each into a message for the link.</summary>
internal sealed class RequestReader
{
    private readonly RouterSocket _router;
    private readonly Msg[] _frames = new Msg[1 + RoutedFrames.MaxFrames];
    private Msg _surplus;

    public RequestReader(RouterSocket router)
    {
        _router = router;
        _surplus.InitEmpty();
        foreach (ref var frame in _frames.AsSpan())
            frame.InitEmpty();
    }

    /// <summary>Frames of which only the length was handed on.</summary>
    public long TooLong { get; private set; }

    /// <summary>Messages of which only the first frames were handed on.</summary>
    public long TooManyFrames { get; private set; }

    /// <summary>Takes one.</summary>
    public bool TryRead(out Msg message)
    {
        message = default;
        if (!_router.TryReceive(ref _frames[0], TimeSpan.Zero))
            return false;

        // All frames of a message arrive together, so receiving the rest never waits.
        var (count, came, bytes) = (1, 0, _frames[0].Size);
        for (var more = _frames[0].HasMore; more; came++)
        {
            ref var frame = ref count < _frames.Length ? ref _frames[count] : ref _surplus;
            _router.Receive(ref frame);
            more = frame.HasMore;
            if (count == _frames.Length)
                continue;
            bytes += IsTooLong(count, frame.Size) ? 0 : frame.Size;
            count++;
        }

        TooManyFrames += came > RoutedFrames.MaxFrames ? 1 : 0;
        message = Pack(count, came, bytes);
        return true;
    }

    private Msg Pack(int count, int came, int bytes)
    {
        var message = new Msg();
        message.InitPool(1 + RoutedFrames.LengthOf(count, bytes));
        var rest = message.Slice();
        rest[0] = LinkMessage.Routed;
        rest = RoutedFrames.Begin(rest[1..], came);
        for (var i = 0; i < count; i++)
        {
            var frame = _frames[i].Slice();
            if (IsTooLong(i, frame.Length))
            {
                TooLong++;
                rest = RoutedFrames.AddTooLong(rest, frame.Length);
            }
            else
            {
                rest = RoutedFrames.Add(rest, frame);
            }
        }

        // Held no longer than they are needed: they may be of 16 MiB.
        foreach (ref var frame in _frames.AsSpan())
        {
            frame.Close();
            frame.InitEmpty();
        }

        return message;
    }

    // A delimiter is empty, so of the frames behind an identity the first is a delimiter or the header.
    private bool IsTooLong(int place, int length) => place switch
    {
        0 => false,
        1 => length > QueueSocket.MaxHeader,
        2 when _frames[1].Size == 0 => length > QueueSocket.MaxHeader,
        _ => length > MessageLimits.MaxBody,
    };
}
