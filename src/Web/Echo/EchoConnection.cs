using WebMq.Web.Sockets;

namespace WebMq.Web.Echo;

/// <summary>
/// One life of the echo server, from its ready line to its end, and the sockets that were opened to it. They end with it: its
/// successor has another port, and on a fixed one a stranger may listen in between.
/// </summary>
/// <param name="thread">Owns the sockets.</param>
/// <param name="endpoint">Where this life listens.</param>
/// <param name="elsewhere">Whether it runs elsewhere: then its end is not heard of, and its sockets reconnect.</param>
internal sealed class EchoConnection(SocketThread thread, string endpoint, bool elsewhere = false) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly List<RequestSocket> _open = [];
    private bool _over;

    /// <summary>A new socket; null when this life is over.</summary>
    public async Task<RequestSocket?> OpenAsync()
    {
        var socket = new RequestSocket(thread, reconnects: elsewhere);
        lock (_lock)
        {
            if (_over)
                return null;
            _open.RemoveAll(s => s.IsOver);
            _open.Add(socket);
        }

        return await socket.ConnectAsync(endpoint) ? socket : null;
    }

    /// <summary>Ends this life and closes every socket to it; who waits for a reply is told.</summary>
    public async ValueTask DisposeAsync()
    {
        List<RequestSocket> open;
        lock (_lock)
        {
            _over = true;
            open = [.. _open];
            _open.Clear();
        }

        foreach (var socket in open)
            await socket.DisposeAsync();
    }
}
