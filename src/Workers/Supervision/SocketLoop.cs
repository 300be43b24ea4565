using NetMQ;
using NetMQ.Monitoring;

namespace WebMq.Workers.Supervision;

/// <summary>
/// The one thread that owns a worker's sockets. A handler that throws ends the loop and with it the process, which its
/// supervisor starts anew.
/// </summary>
internal sealed class SocketLoop : IDisposable
{
    /// <summary>How many messages a handler takes before other sockets have their turn.</summary>
    public const int Batch = 1000;

    private readonly NetMQPoller _poller = [];
    private readonly List<NetMQMonitor> _monitors = [];
    private readonly Dictionary<NetMQSocket, EventHandler<NetMQSocketEventArgs>> _handlers = [];

    /// <summary>Calls <paramref name="drain"/> when the socket has messages.</summary>
    public void Add(NetMQSocket socket, Action drain)
    {
        Listen(socket, drain, true);
        _poller.Add(socket);
    }

    /// <summary>Stops calling <paramref name="drain"/>, or begins again: what a socket holds waits until then.</summary>
    public void Listen(NetMQSocket socket, Action drain, bool listen)
    {
        if (listen && !_handlers.ContainsKey(socket))
            socket.ReceiveReady += _handlers[socket] = (_, _) => drain();
        else if (!listen && _handlers.Remove(socket, out var handler))
            socket.ReceiveReady -= handler;
    }

    /// <summary>Calls <paramref name="tick"/> again and again.</summary>
    public void Every(TimeSpan interval, Action tick)
    {
        var timer = new NetMQTimer(interval);
        timer.Elapsed += (_, _) => tick();
        _poller.Add(timer);
    }

    /// <summary>Calls <paramref name="act"/> once.</summary>
    public void Once(TimeSpan after, Action act)
    {
        var timer = new NetMQTimer(after);
        timer.Elapsed += (_, _) =>
        {
            timer.Enable = false;
            act();
        };
        _poller.Add(timer);
    }

    /// <summary>Tells of connections that are made and lost, on the loop.</summary>
    public void Watch(NetMQSocket socket, Action connected, Action disconnected)
    {
        var monitor = new NetMQMonitor(socket, $"inproc://watch-{Guid.NewGuid():N}", SocketEvents.Connected | SocketEvents.Disconnected);
        monitor.Connected += (_, _) => connected();
        monitor.Disconnected += (_, _) => disconnected();
        monitor.AttachToPoller(_poller);
        _monitors.Add(monitor);
    }

    /// <summary>Runs until the token is cancelled.</summary>
    public void Run(CancellationToken stopping)
    {
        CancellationTokenRegistration registration = default;
        // A stop that is asked for before the poller runs would be forgotten by it: so it is asked for from inside.
        Once(TimeSpan.FromMilliseconds(1), () => registration = stopping.Register(_poller.StopAsync));
        try
        {
            _poller.Run();
        }
        finally
        {
            registration.Dispose();
        }
    }

    public void Dispose()
    {
        // A monitor takes itself from the poller, which must still be there.
        foreach (var monitor in _monitors)
            monitor.Dispose();
        _poller.Dispose();
    }
}
