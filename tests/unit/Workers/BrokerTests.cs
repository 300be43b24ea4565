using System.Buffers.Binary;
using WebMq.Shared.Chat;
using WebMq.Shared.Workers;
using WebMq.UnitTests.Support;
using Xunit;

namespace WebMq.UnitTests.Workers;

public sealed class BrokerTests
{
    private static readonly string[] s_anywhere = ["broker", "--subscribe", "tcp://127.0.0.1:0", "--publish", "tcp://127.0.0.1:*"];

    [Fact]
    public async Task A_foreign_publisher_is_heard_by_a_foreign_subscriber_and_by_the_app()
    {
        var (worker, endpoints) = await WorkerProcess.StartReady(s_anywhere);
        await using var _ = worker;
        using var app = LinkPeer.Proven(endpoints["link"], worker.Secret);
        var heard = await Python.Run(
            """
            s, p = subscriber(args[0]), publisher(args[1])
            meet(p, s)
            p.send('héllo'.encode())
            print(s.recv().decode())
            p.send_multipart([b'two', b'', b'frames'])
            print(s.recv_multipart())
            p.send(b'')
            print(s.recv())
            """,
            endpoints["subscribe"],
            endpoints["publish"]);

        Assert.Equal("héllo\n[b'two', b'', b'frames']\nb''", heard);
        Assert.Equal(LinkMessage.Wrap(LinkMessage.Frame, "héllo"u8), app.ReceiveAfterGreeting());
        var multipart = app.Receive();
        Assert.Equal(LinkMessage.Multipart, multipart[0]);
        Assert.Equal(3u, BinaryPrimitives.ReadUInt32LittleEndian(multipart.AsSpan(1)));
        Assert.Equal([LinkMessage.Frame], app.Receive());
    }

    [Fact]
    public async Task What_the_app_says_goes_out_and_does_not_come_back()
    {
        var (worker, endpoints) = await WorkerProcess.StartReady(s_anywhere);
        await using var _ = worker;
        using var app = LinkPeer.Proven(endpoints["link"], worker.Secret);
        using var python = Python.Start(
            """
            s, p = subscriber(args[0]), publisher(args[1])
            meet(p, s)
            print('listening')
            print(s.recv().decode())
            p.send(b'goodbye')
            """,
            endpoints["subscribe"],
            endpoints["publish"]);
        Assert.Equal("listening", await python.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        app.Send(LinkMessage.Frame, "#lobby ada: hello"u8);

        Assert.Equal("#lobby ada: hello", await python.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Equal(LinkMessage.Wrap(LinkMessage.Frame, "goodbye"u8), app.ReceiveAfterGreeting());
    }

    [Fact]
    public async Task A_frame_of_one_mebibyte_passes_and_a_longer_one_ends_only_its_connection()
    {
        var (worker, endpoints) = await WorkerProcess.StartReady(s_anywhere);
        await using var _ = worker;
        using var app = LinkPeer.Proven(endpoints["link"], worker.Secret);
        var heard = await Python.Run(
            """
            s, p, other = subscriber(args[0]), publisher(args[1]), publisher(args[1])
            meet(p, s)
            p.send(b'x' * (1 << 20))
            print(len(s.recv()))
            p.send(b'x' * ((1 << 20) + 1))
            other.send(b'still here')
            print(s.recv())
            # libzmq connects again by itself.
            while not s.poll(50):
                p.send(b'back')
            print(s.recv())
            """,
            endpoints["subscribe"],
            endpoints["publish"]);
        Assert.Equal("1048576\nb'still here'\nb'back'", heard);
        Assert.Equal([LinkMessage.TooLong, 0, 0, 0x10, 0], app.ReceiveAfterGreeting());
        Assert.False(worker.HasExited);
    }

    [Fact]
    public async Task A_frame_that_no_chat_line_fills_is_forwarded_and_only_told_of()
    {
        var (worker, endpoints) = await WorkerProcess.StartReady(s_anywhere);
        await using var _ = worker;
        using var app = LinkPeer.Proven(endpoints["link"], worker.Secret);
        using var python = Python.Start(
            """
            s, p = subscriber(args[0]), publisher(args[1])
            meet(p, s)
            p.send(b'x' * 16172)
            p.send(b'x' * 16173)
            print(len(s.recv()), len(s.recv()))
            print(len(s.recv()))
            """,
            endpoints["subscribe"],
            endpoints["publish"]);
        Assert.Equal("16172 16173", await python.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1 + ChatLine.MaxFrame, app.ReceiveAfterGreeting().Length);
        Assert.Equal([LinkMessage.TooLong, 0x2D, 0x3F, 0, 0], app.Receive());

        // The longest line of the app passes the other way.
        app.Send(LinkMessage.Frame, new byte[ChatLine.MaxFrame]);
        Assert.Equal("16172", await python.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        WorkerLine stats;
        do
            stats = await worker.Next(WorkerLineType.Stats);
        while (stats.Counters!["tooLong"] == 0);
        Assert.Equal((1, 0), (stats.Counters["tooLong"], stats.Dropped));
    }

    [Fact]
    public async Task A_burst_of_fifty_thousand_lines_arrives_whole()
    {
        var (worker, endpoints) = await WorkerProcess.StartReady(s_anywhere);
        await using var _ = worker;
        using var app = LinkPeer.Proven(endpoints["link"], worker.Secret);
        var heard = await Python.Run(
            """
            s, p = socket(zmq.SUB), socket(zmq.XPUB)
            for x in (s, p):
                x.setsockopt(zmq.SNDHWM, 0)
                x.setsockopt(zmq.RCVHWM, 0)
            s.setsockopt(zmq.SUBSCRIBE, b'')
            s.connect(args[0])
            p.connect(args[1])
            p.recv()
            meet(p, s)
            for i in range(50000):
                p.send(b'%d' % i)
            print(all(s.recv() == b'%d' % i for i in range(50000)))
            """,
            endpoints["subscribe"],
            endpoints["publish"]);
        Assert.Equal("True", heard);
        for (var i = 0; i < 50_000; i++)
            Assert.Equal(LinkMessage.Frame, app.ReceiveAfterGreeting()[0]);
    }

    [Fact]
    public async Task Figures_tell_what_came_and_went()
    {
        var (worker, endpoints) = await WorkerProcess.StartReady(s_anywhere);
        await using var _ = worker;
        using var app = LinkPeer.Proven(endpoints["link"], worker.Secret);
        app.Send(LinkMessage.Frame, "from the app"u8);
        await Python.Run("p = publisher(args[0]); p.send(b'one'); p.send_multipart([b'a', b'b'])", endpoints["publish"]);
        app.Receive();
        app.Receive();

        WorkerLine stats;
        do
            stats = await worker.Next(WorkerLineType.Stats);
        while (stats.In < 2);
        Assert.Equal((2, 4, 0), (stats.In, stats.Out, stats.Dropped));
        Assert.Equal(1, stats.Counters!["multipart"]);
        Assert.Equal(1, stats.Counters["fromApp"]);
    }

    [Fact]
    public async Task The_chat_verb_is_the_same_broker()
    {
        var (worker, endpoints) = await WorkerProcess.StartReady(["chat", .. s_anywhere]);
        await using var _ = worker;
        Assert.Equal(["link", "publish", "subscribe"], endpoints.Keys.Order());
        Assert.All(endpoints.Values, endpoint => Assert.DoesNotMatch(":(0|\\*)$", endpoint));
    }
}
