using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace WebMq.EndToEndTests.Support;

/// <summary>
/// A way to the app that can be cut like a cable: while it is cut, open connections are reset and new ones refused. It can be a long
/// way, too.
/// </summary>
internal sealed class CuttableProxy : IAsyncDisposable
{
    private readonly Uri _target;
    private readonly List<TcpClient> _open = [];
    private readonly int _port;
    private TcpListener? _listener;
    private bool _isCut;

    public CuttableProxy(Uri target)
    {
        _target = target;
        _port = Ports.Next();
        _listener = new TcpListener(IPAddress.Loopback, _port);
        _listener.Start();
        Accepting = Accept(_listener);
    }

    public Uri Url => new($"http://127.0.0.1:{_port}");

    /// <summary>How long what is sent takes from one end to the other.</summary>
    public TimeSpan Delay { get; set; }

    private Task Accepting { get; set; }

    /// <summary>Cuts it.</summary>
    public async Task Cut()
    {
        _listener?.Stop();
        _listener = null;
        lock (_open)
        {
            _isCut = true;
            foreach (var client in _open)
                Reset(client);

            _open.Clear();
        }

        await Accepting;
    }

    /// <summary>Joins it again.</summary>
    public void Mend()
    {
        lock (_open)
            _isCut = false;
        _listener = new TcpListener(IPAddress.Loopback, _port);
        _listener.Start();
        Accepting = Accept(_listener);
    }

    public async ValueTask DisposeAsync() => await Cut();

    private static void Reset(TcpClient client)
    {
        try
        {
            client.LingerState = new LingerOption(true, 0);
        }
        catch (Exception e) when (e is ObjectDisposedException or NullReferenceException)
        {
            // One of its ends has closed it meanwhile.
        }

        client.Dispose();
    }

    private async Task Accept(TcpListener listener)
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(Join(await listener.AcceptTcpClientAsync()));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task Join(TcpClient near)
    {
        using var far = new TcpClient();
        try
        {
            lock (_open)
            {
                // Taken in the moment in which it was cut.
                if (_isCut)
                {
                    Reset(near);
                    return;
                }

                _open.AddRange([near, far]);
            }

            await far.ConnectAsync(_target.Host, _target.Port);
            var there = Carry(near.GetStream(), far.GetStream());
            var back = Carry(far.GetStream(), near.GetStream());
            await Task.WhenAny(there, back);
            near.Dispose();
            far.Dispose();
            await Task.WhenAll(there, back);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut, or closed by one of the ends.
        }
    }

    private async Task Carry(NetworkStream from, NetworkStream to)
    {
        var underWay = Channel.CreateUnbounded<(long Sent, byte[] Bytes)>();
        var arriving = Deliver(underWay.Reader, to);
        try
        {
            var buffer = new byte[64 << 10];
            while (!arriving.IsCompleted && await from.ReadAsync(buffer) is > 0 and var length)
                await underWay.Writer.WriteAsync((Stopwatch.GetTimestamp(), buffer[..length]));
        }
        finally
        {
            underWay.Writer.Complete();
            await arriving;
        }
    }

    private async Task Deliver(ChannelReader<(long Sent, byte[] Bytes)> underWay, NetworkStream to)
    {
        await foreach (var (sent, bytes) in underWay.ReadAllAsync())
        {
            if (Delay - Stopwatch.GetElapsedTime(sent) is { Ticks: > 0 } left)
                await Task.Delay(left);
            await to.WriteAsync(bytes);
        }
    }
}
