using System.Buffers.Binary;
using System.Collections.Concurrent;
using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Workers;

namespace WebMq.Web.Sockets;

/// <summary>
/// An asynchronous client of a REP server: a DEALER, so that several requests can be under way. A REP gives back the envelope
/// it got, so a number in front of the empty delimiter tells which request a reply belongs to, whatever was lost in between.
/// </summary>
/// <param name="thread">Owns the socket.</param>
/// <param name="reconnects">Whether the server may come back at the same endpoint without the app knowing of it.</param>
internal sealed class RequestSocket(SocketThread thread, bool reconnects = false) : ClientSocket(thread)
{
    private readonly ConcurrentDictionary<long, TaskCompletionSource<byte[]>> _pending = new();
    private long _last;
    private volatile bool _broken;
    private volatile bool _over;

    /// <summary>True after a time-out or its end: the server may be gone, make a fresh one.</summary>
    public bool IsBroken => _broken;

    /// <summary>True once it is closed.</summary>
    public bool IsOver => _over;

    /// <summary>Sends a request and waits for its reply.</summary>
    /// <exception cref="TimeoutException">No reply in time.</exception>
    /// <exception cref="SocketOverException">It was closed, since its server has ended.</exception>
    public async Task<byte[]> RequestAsync(byte[] request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _last);
        var reply = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending[number] = reply;
        try
        {
            // After the request is among those that closing looks at: it is told by one or the other.
            if (_over)
                throw new SocketOverException();
            var message = new byte[sizeof(long) + request.Length];
            BinaryPrimitives.WriteInt64BigEndian(message, number);
            request.CopyTo(message, sizeof(long));
            if (_broken || !TrySend(message))
                throw new TimeoutException("The server takes no more requests.");
            return await reply.Task.WaitAsync(timeout, cancellationToken);
        }
        catch (TimeoutException)
        {
            _broken = true;
            throw;
        }
        finally
        {
            _pending.TryRemove(number, out _);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        _over = _broken = true;
        foreach (var reply in _pending.Values)
            reply.TrySetException(new SocketOverException());
        await base.DisposeAsync();
    }

    protected override bool Reconnects => reconnects;

    protected override NetMQSocket Create() => new DealerSocket();

    protected override void Configure(NetMQSocket socket)
    {
        socket.Options.ReceiveHighWatermark = SocketLimits.HighWatermark;
        socket.Options.SendHighWatermark = SocketLimits.HighWatermark;
        socket.Options.ReceiveLowWatermark = SocketLimits.LowWatermark;
        socket.Options.SendLowWatermark = SocketLimits.LowWatermark;
        socket.Options.MaxMsgSize = SocketLimits.MaxFrame;
    }

    // The mark is far above what may be in flight: the first frame finds room or none does.
    protected override bool TrySend(NetMQSocket socket, byte[] message)
    {
        if (!socket.TrySendFrame(message, sizeof(long), more: true))
            return false;
        socket.SendMoreFrameEmpty().SendFrame(message[sizeof(long)..]);
        return true;
    }

    protected override bool TryReceive(NetMQSocket socket)
    {
        List<byte[]>? frames = [];
        if (!socket.TryReceiveMultipartBytes(ref frames!, 3))
            return false;
        if (frames is [{ Length: sizeof(long) } number, { Length: 0 }, var body]
            && _pending.TryRemove(BinaryPrimitives.ReadInt64BigEndian(number), out var reply))
        {
            reply.TrySetResult(body);
        }

        return true;
    }
}
