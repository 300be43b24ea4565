using System.Net;
using System.Net.Sockets;
using System.Text;

namespace WebMq.Bench.FanOut;

/// <summary>A client that reads all that is said to it and only counts: every message carries one tilde, and nothing else does.</summary>
internal sealed class FanReader : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly Action<int> _count;
    private readonly byte[] _buffer = new byte[64 << 10];
    private readonly SocketAsyncEventArgs _reading = new();

    private string _heard = "";

    public FanReader(Action<int> count) => _count = count;

    /// <summary>Joins and begins to count.</summary>
    public async Task Join(FanServer server, int number)
    {
        await _socket.ConnectAsync(IPAddress.Loopback, server.WebPort);
        await Send($"GET {server.Path(number)} HTTP/1.1\r\nHost: 127.0.0.1:{server.WebPort}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
        await Expect("\r\n\r\n");
        foreach (var (say, expect) in server.Greeting)
        {
            if (say.Length > 0)
                await Say(say);
            await Expect(expect);
        }

        _reading.SetBuffer(_buffer);
        _reading.Completed += (_, _) => Read();
        if (!_socket.ReceiveAsync(_reading))
            ThreadPool.QueueUserWorkItem(_ => Read());
    }

    /// <summary>A masked text frame.</summary>
    public async Task Say(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        // Masked with zeros: the same bytes.
        await _socket.SendAsync((byte[])[0x81, (byte)(0x80 | bytes.Length), 0, 0, 0, 0, .. bytes]);
    }

    /// <summary>Says now and then that they are there.</summary>
    public static async Task StayAlive(IReadOnlyList<FanReader> readers, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(8));
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                foreach (var reader in readers)
                    await reader.Say("{\"type\":6}\u001e");
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    public void Dispose() => _socket.Dispose();

    private void Read()
    {
        try
        {
            do
            {
                if (_reading.SocketError != SocketError.Success || _reading.BytesTransferred == 0)
                    return;
                if (_buffer.AsSpan(0, _reading.BytesTransferred).Count((byte)'~') is var found and > 0)
                    _count(found);
            }
            while (!_socket.ReceiveAsync(_reading));
        }
        catch (ObjectDisposedException)
        {
            // A hub says that it is there also while its readers are let go.
        }
    }

    private async Task Send(string text) => await _socket.SendAsync(Encoding.UTF8.GetBytes(text));

    private async Task Expect(string text)
    {
        int at;
        while ((at = _heard.IndexOf(text, StringComparison.Ordinal)) < 0)
        {
            var length = await _socket.ReceiveAsync(_buffer);
            if (length == 0)
                throw new IOException($"Closed before '{text}' came, after: {_heard}");
            _heard += Encoding.Latin1.GetString(_buffer, 0, length);
        }

        // The next may have come with it.
        _heard = _heard[(at + text.Length)..];
    }
}
