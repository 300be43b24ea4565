using NetMQ;

namespace WebMq.Web.Sockets;

/// <summary>
/// The one thread that owns the app's NetMQ sockets. Sockets are not thread-safe: everything that touches one runs here.
/// They are clients only, towards workers of ours; what listens is in a process of its own.
/// </summary>
public sealed class SocketThread : IDisposable
{
    private readonly NetMQPoller _poller = new();
    // Carries control actions and coalesced wake-ups, never traffic: it cannot grow with the load.
    private readonly NetMQQueue<Action> _actions = new();
    private readonly ILogger<SocketThread> _logger;
    private volatile bool _disposed;

    /// <summary>Starts the thread.</summary>
    public SocketThread(ILogger<SocketThread> logger)
    {
        _logger = logger;
        _actions.ReceiveReady += (_, _) => RunActions();
        _poller.Add(_actions);
        _poller.RunAsync("sockets");
    }

    internal NetMQPoller Poller => _poller;

    /// <summary>Runs an action on the thread, some time soon.</summary>
    /// <returns>False once the thread has ended: the sockets the action is about are gone with it.</returns>
    public bool Post(Action action)
    {
        if (_disposed)
            return false;
        try
        {
            _actions.Enqueue(action);
            return true;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    /// <summary>Runs a function on the thread and returns its result.</summary>
    public Task<T> RunAsync<T>(Func<T> function)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var posted = Post(() =>
        {
            try
            {
                done.SetResult(function());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        });
        if (!posted)
            done.SetException(new ObjectDisposedException(nameof(SocketThread)));
        return done.Task;
    }

    /// <summary>An exception in a handler would end the poller and with it every socket: it is logged instead.</summary>
    internal void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e)
        {
            _logger.SocketHandlerFailed(e);
        }
    }

    /// <summary>Ends the thread. Sockets are disposed before.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _poller.Stop();
        _poller.Dispose();
        _actions.Dispose();
        NetMQConfig.Cleanup(false);
    }

    private void RunActions()
    {
        while (_actions.TryDequeue(out var action, TimeSpan.Zero))
            Guard(action);
    }
}
