using System.Net;
using System.Net.Sockets;
using WebMq.Shared.Workers;
using WebMq.UnitTests.Support;
using Xunit;

namespace WebMq.UnitTests.Workers;

public sealed class TapTests
{
    private const string Publisher =
        """
        p = socket(zmq.XPUB)
        port = p.bind_to_random_port('tcp://127.0.0.1')
        print(port)
        print(p.recv())
        p.send(b'other')
        p.send_multipart([b'{"a"', b'2'])
        p.send(b'{' * 4096)
        p.send(b'{' * 4097)
        p.send(b'{"temperature": 3}')
        sys.stdin.read()
        """;

    [Fact]
    public async Task What_a_foreign_publisher_says_is_handed_in()
    {
        using var python = Python.Start(Publisher.Replace("print(p.recv())", "input(); print(p.recv())", StringComparison.Ordinal));
        var port = await python.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        var (worker, endpoints) = await WorkerProcess.StartReady("tap", "--endpoint", $"tcp://127.0.0.1:{port}", "--prefix", "{");
        await using var _ = worker;
        using var app = LinkPeer.Proven(endpoints["link"], worker.Secret);
        Assert.Equal($"tcp://127.0.0.1:{port}", endpoints["source"]);
        await python.StandardInput.WriteLineAsync();

        Assert.Equal("b'\\x01{'", await python.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Equal([LinkMessage.Connected], app.Receive());
        Assert.Equal([LinkMessage.Multipart, 2, 0, 0, 0], app.Receive());
        Assert.Equal(4_097, app.Receive().Length);
        Assert.Equal([LinkMessage.TooLong, 0x01, 0x10, 0, 0], app.Receive());
        Assert.Equal([LinkMessage.Frame, .. "{\"temperature\": 3}"u8], app.Receive());
        python.Kill();
        Assert.Equal([LinkMessage.Disconnected], app.Receive());
    }

    [Fact]
    public async Task The_source_is_connected_after_the_link_is_proven()
    {
        using var source = new TcpListener(IPAddress.Loopback, 0);
        source.Start();
        var (worker, endpoints) = await WorkerProcess.StartReady("tap", "--endpoint", $"tcp://{source.LocalEndpoint}");
        await using var _ = worker;
        await worker.Next(WorkerLineType.Stats);
        Assert.False(source.Pending());

        using var app = LinkPeer.Proven(endpoints["link"], worker.Secret);

        await Eventually.True(source.Pending, "the source is connected");
    }

    [Fact]
    public async Task In_a_terminal_it_prints_what_comes()
    {
        using var python = Python.Start(Publisher);
        var port = await python.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        using var tap = WorkerProgram.Start("tap", "--endpoint", $"tcp://127.0.0.1:{port}");
        try
        {
            Assert.Equal($"tap: following tcp://127.0.0.1:{port}; Ctrl-C ends.", await tap.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
            Assert.Equal("other", await tap.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        }
        finally
        {
            tap.Kill();
            python.Kill();
        }
    }
}
