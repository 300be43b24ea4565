using System.Globalization;
using System.Net.Sockets;
using System.Text;
using NetMQ;
using NetMQ.Sockets;

namespace WebMq.Bench.FanOut;

/// <summary>A server that runs, told as <c>kind=web+in+pid</c>: where its clients connect, where messages go in, and its process.</summary>
internal sealed class FanServer : IDisposable
{
    private const char End = '\u001e';

    private readonly PublisherSocket? _publisher;
    private readonly Stream? _lines;

    public FanServer(string told)
    {
        var parts = told.Split('=', '+');
        Kind = parts[0];
        WebPort = int.Parse(parts[1], CultureInfo.InvariantCulture);
        Process = new ServerProcess(int.Parse(parts[3], CultureInfo.InvariantCulture));
        var port = int.Parse(parts[2], CultureInfo.InvariantCulture);
        if (IsWebMq)
        {
            _publisher = new PublisherSocket();
            _publisher.Options.SendHighWatermark = 0;
            _publisher.Connect($"tcp://127.0.0.1:{port}");
        }
        else
        {
            _lines = new TcpClient("127.0.0.1", port) { NoDelay = true }.GetStream();
        }
    }

    public string Kind { get; }

    public bool IsWebMq => Kind.StartsWith("webmq", StringComparison.Ordinal);

    /// <summary>A hub lets go of a client that says nothing for half a minute.</summary>
    public bool IsHub => IsWebMq || Kind.StartsWith("SignalR", StringComparison.Ordinal);

    public int WebPort { get; }

    public ServerProcess Process { get; }

    /// <summary>What a client says, and what it waits for before the next.</summary>
    public IReadOnlyList<(string Say, string Expect)> Greeting => Kind switch
    {
        "webmq" =>
        [
            ($$"""{"protocol":"json","version":1}{{End}}""", $"{{}}{End}"),
            // From after everything there is: the stream of one that is in the room already.
            ($$"""{"type":4,"invocationId":"1","target":"Messages","arguments":["lobby",{{Head}}]}{{End}}""", "\"type\":2"),
        ],
        "SignalR, bare" => [($$"""{"protocol":"json","version":1}{{End}}""", $"{{}}{End}")],
        "socket.io" => [("", "0{\"sid\""), ("40", "40{\"sid\"")],
        _ => [],
    };

    /// <summary>Where the log stands; asked before clients join.</summary>
    public long Head { get; set; }

    public string Path(int number) => Kind switch
    {
        "webmq" => $"/hubs/chat?name=bench-{number}",
        "SignalR, bare" => "/hub",
        "socket.io" => "/socket.io/?EIO=4&transport=websocket",
        _ => "/",
    };

    public void Publish(string text)
    {
        if (_publisher is not null)
            _publisher.SendFrame(Encoding.UTF8.GetBytes($"#lobby bench: {text}"));
        else
            _lines!.Write(Encoding.UTF8.GetBytes(text + "\n"));
    }

    public void Dispose()
    {
        _publisher?.Dispose();
        _lines?.Dispose();
    }
}
