using System.Threading.Channels;
using NetMQ;

namespace WebMq.Web.Sockets;

/// <summary>
/// A connected socket on the <see cref="SocketThread"/>: bytes come in through a handler on that thread and go out through
/// a bounded channel from any thread.
/// </summary>
/// <param name="thread">Owns the socket.</param>
internal abstract class ClientSocket(SocketThread thread) : IAsyncDisposable
{
    /// <summary>Messages that are read before others get their turn.</summary>
    private const int Burst = 1_000;

    // A worker of ours that ended has a successor at an endpoint of its own, with a socket of its own. Coming back to the port of the
    // dead one would lead to whoever listens there by then, and malformed bytes from there would end the app.
    private static readonly TimeSpan s_never = TimeSpan.FromDays(10);

    private readonly Channel<byte[]> _out = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(10_000) { SingleReader = true });
    private NetMQSocket? _socket;
    private byte[]? _held;
    private int _wakeUpPosted;
    private bool _waitingToSend;
    private bool _closed;

    protected SocketThread Thread => thread;

    /// <summary>Whether a connection that is lost is made again: only to what the app does not start itself.</summary>
    protected virtual bool Reconnects => false;

    /// <summary>Makes the socket, lets it be set up, and connects it.</summary>
    /// <returns>False when it has been closed in the meantime.</returns>
    public Task<bool> ConnectAsync(string endpoint) => thread.RunAsync(() =>
    {
        if (_closed)
            return false;
        var socket = _socket = Create();
        socket.Options.Linger = TimeSpan.Zero;
        if (!Reconnects)
            socket.Options.ReconnectInterval = s_never;
        Configure(socket);
        socket.ReceiveReady += (_, _) => thread.Guard(Receive);
        socket.Connect(endpoint);
        thread.Poller.Add(socket);
        return true;
    });

    /// <summary>Hands a message to the socket.</summary>
    /// <returns>False when more is waiting than the channel holds; the message is not sent.</returns>
    public bool TrySend(byte[] message)
    {
        if (!_out.Writer.TryWrite(message))
            return false;
        WakeUp();
        return true;
    }

    /// <summary>As <see cref="TrySend"/>, waiting for room.</summary>
    public async ValueTask SendAsync(byte[] message, CancellationToken cancellationToken)
    {
        await _out.Writer.WriteAsync(message, cancellationToken);
        WakeUp();
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        _out.Writer.TryComplete();
        try
        {
            await thread.RunAsync(Close);
        }
        catch (ObjectDisposedException)
        {
            // The thread has ended and every socket with it, so nobody else takes what is left.
            LeaveRest();
        }
    }

    protected abstract NetMQSocket Create();

    protected abstract void Configure(NetMQSocket socket);

    /// <summary>Takes one message from the socket, on its thread.</summary>
    /// <returns>False when there is none.</returns>
    protected abstract bool TryReceive(NetMQSocket socket);

    /// <summary>Puts one message on the socket, on its thread.</summary>
    /// <returns>False when the socket has no room.</returns>
    protected virtual bool TrySend(NetMQSocket socket, byte[] message) => socket.TrySendFrame(message);

    /// <summary>Called on the socket thread for each message that the socket has taken.</summary>
    protected virtual void Sent(byte[] message)
    {
    }

    /// <summary>Called at the end for each message that was handed in and that the socket has not taken.</summary>
    protected virtual void Unsent(byte[] message)
    {
    }

    private bool Close()
    {
        _closed = true;
        LeaveRest();
        if (_socket is not { } socket)
            return false;
        _socket = null;
        thread.Poller.Remove(socket);
        socket.Dispose();
        return true;
    }

    private void LeaveRest()
    {
        while (_held is not null || _out.Reader.TryRead(out _held))
        {
            Unsent(_held);
            _held = null;
        }
    }

    private void Receive()
    {
        for (var i = 0; i < Burst && _socket is { } socket && TryReceive(socket); i++)
        {
        }
    }

    private void WakeUp()
    {
        if (Interlocked.Exchange(ref _wakeUpPosted, 1) == 0)
            thread.Post(Flush);
    }

    private void OnSendReady(object? sender, NetMQSocketEventArgs args) => thread.Guard(Flush);

    private void Flush()
    {
        // Cleared first: what is written from here on posts a wake-up of its own.
        Interlocked.Exchange(ref _wakeUpPosted, 0);
        if (_socket is not { } socket)
            return;
        while (_held is not null || _out.Reader.TryRead(out _held))
        {
            if (!TrySend(socket, _held))
            {
                ListenForRoom(socket, true);
                return;
            }

            Sent(_held);
            _held = null;
        }

        ListenForRoom(socket, false);
    }

    // Send-ready fires as long as there is room: it is only listened to while something is held back.
    private void ListenForRoom(NetMQSocket socket, bool listen)
    {
        if (listen == _waitingToSend)
            return;
        _waitingToSend = listen;
        if (listen)
            socket.SendReady += OnSendReady;
        else
            socket.SendReady -= OnSendReady;
    }
}
