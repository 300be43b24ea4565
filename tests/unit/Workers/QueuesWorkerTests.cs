using WebMq.Shared.Queues;
using WebMq.Shared.Workers;
using WebMq.UnitTests.Support;
using Xunit;

namespace WebMq.UnitTests.Workers;

/// <summary>The ROUTER towards libzmq, with this test as the app behind it.</summary>
public sealed class QueuesWorkerTests
{
    private static readonly string[] s_anywhere = ["queues", "--endpoint", "tcp://127.0.0.1:0"];

    [Fact]
    public async Task A_req_and_a_dealer_get_their_answers_with_two_frames()
    {
        var (worker, endpoints) = await WorkerProcess.StartReady(s_anywhere);
        await using var _ = worker;
        using var app = new QueuePeer(endpoints["link"], worker.Secret);
        using var python = Python.Start(
            """
            q, d = socket(zmq.REQ), socket(zmq.DEALER)
            q.connect(args[0])
            q.send_multipart([b'{"op":"ping"}', b'body'])
            print(q.recv_multipart(), flush=True)
            d.connect(args[0])
            d.send(b'header alone')
            print(d.recv_multipart(), flush=True)
            d.send_multipart([b'', b'header', b''])
            print(d.recv_multipart())
            """,
            endpoints["queues"]);
        var request = app.Request();
        Assert.Equal(["", """{"op":"ping"}""", "body"], request.Texts);
        app.Answer(request, "", "reply", "its body");
        request = app.Request();
        Assert.Equal(["header alone"], request.Texts);
        app.Answer(request, "reply", "");
        request = app.Request();
        Assert.Equal(["", "header", ""], request.Texts);
        app.Answer(request, "", "last", "");

        Assert.Equal("[b'reply', b'its body']", await python.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Equal("[b'reply', b'']", await python.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Equal("[b'', b'last', b'']", await python.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Of_what_is_too_long_or_too_much_the_app_is_told_without_it()
    {
        var (worker, endpoints) = await WorkerProcess.StartReady(s_anywhere);
        await using var _ = worker;
        using var app = new QueuePeer(endpoints["link"], worker.Secret);
        using var python = Python.Start(
            """
            d = socket(zmq.DEALER)
            d.connect(args[0])
            d.send_multipart([b'h', b'x' * (16 << 20)])
            d.send_multipart([b'h', b'x' * ((16 << 20) + 1)])
            d.send_multipart([b'', b'h' * 65537, b'body'])
            d.send_multipart([b'1', b'2', b'3', b'4', b'5'])
            d.send(b'')
            # What is sent has its time until it is answered.
            print(d.recv_multipart())
            """,
            endpoints["queues"]);
        var request = app.Request();
        Assert.Equal((2, 16 << 20), (request.Came, request.Frames[1].Length));
        request = app.Request();
        Assert.Equal((2, (16 << 20) + 1, true), (request.Came, request.Frames[1].Length, request.Frames[1].TooLong));
        request = app.Request();
        Assert.Equal((65_537, true), (request.Frames[1].Length, request.Frames[1].TooLong));
        Assert.Equal("body", request.Texts[2]);
        request = app.Request();
        Assert.Equal(5, request.Came);
        Assert.Equal(["1", "2", "3"], request.Texts);
        request = app.Request();
        Assert.Equal([""], request.Texts);
        app.Answer(request, "", "done", "");
        Assert.Equal("[b'', b'done', b'']", await python.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        WorkerLine stats;
        do
            stats = await worker.Next(WorkerLineType.Stats);
        while (stats.In < 5);
        Assert.Equal((2, 1, 0), (stats.Counters!["tooLong"], stats.Counters["tooManyFrames"], stats.Dropped));
    }

    [Fact]
    public async Task A_frame_that_no_message_fills_ends_only_its_connection()
    {
        var (worker, endpoints) = await WorkerProcess.StartReady(s_anywhere);
        await using var _ = worker;
        using var app = new QueuePeer(endpoints["link"], worker.Secret);
        await Python.Run(
            """
            a, b = socket(zmq.DEALER), socket(zmq.DEALER)
            a.setsockopt(zmq.LINGER, 0)
            b.setsockopt(zmq.LINGER, 60000)
            a.connect(args[0])
            b.connect(args[0])
            a.send(b'x' * ((16 << 20) + (64 << 10) + 1))
            b.send(b'still here')
            """,
            endpoints["queues"]);
        Assert.Equal(["still here"], app.Request().Texts);
        Assert.False(worker.HasExited);
    }

    [Fact]
    public async Task An_answer_whose_peer_is_gone_comes_back()
    {
        var (worker, endpoints) = await WorkerProcess.StartReady(s_anywhere);
        await using var _ = worker;
        using var app = new QueuePeer(endpoints["link"], worker.Secret);
        await Python.Run("d = socket(zmq.DEALER); d.setsockopt(zmq.LINGER, 20000); d.connect(args[0]); d.send(b'ask')", endpoints["queues"]);
        var request = app.Request();
        (byte Kind, QueuePeer.Message Message) told = default;
        // The worker hears of the end of a connection some time after it.
        await Eventually.True(
            () =>
            {
                app.Answer(request, """{"receipt":"17.1"}""", "body");
                return app.TryNext(TimeSpan.FromMilliseconds(100), out told);
            },
            "the answer comes back");
        Assert.Equal(LinkMessage.Undeliverable, told.Kind);
        Assert.Equal(request.Identity, told.Message!.Identity);
        Assert.Equal(["""{"receipt":"17.1"}"""], told.Message.Texts);
    }

    [Fact]
    public async Task What_is_on_its_way_is_bounded_and_goes_on_with_credit()
    {
        var (worker, endpoints) = await WorkerProcess.StartReady(s_anywhere);
        await using var _ = worker;
        using var app = new QueuePeer(endpoints["link"], worker.Secret);
        using var python = Python.Start(
            """
            d = socket(zmq.DEALER)
            d.setsockopt(zmq.SNDHWM, 0)
            d.setsockopt(zmq.LINGER, 60000)
            d.connect(args[0])
            for i in range(200):
                d.send_multipart([b'%d' % i, b'x' * (1 << 20)])
            print(d.recv_multipart())
            """,
            endpoints["queues"]);
        WorkerLine stats;
        do
            stats = await worker.Next(WorkerLineType.Stats);
        while (stats.Counters is not { } counters || counters["waits"] == 0);
        var again = await worker.Next(WorkerLineType.Stats);
        Assert.InRange(again.In!.Value, 60, 64);

        for (var i = 0; i < 200; i++)
        {
            var request = app.Request();
            Assert.Equal($"{i}", request.Texts[0]);
            app.Credit(LinkWindow.Cost(1 + (1 << 20)));
            if (i == 199)
                app.Answer(request, "done", "");
        }

        Assert.Equal("[b'done', b'']", await python.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_peer_that_reads_nothing_costs_a_bounded_memory_and_one_that_reads_gets_all()
    {
        var (worker, endpoints) = await WorkerProcess.StartReady(s_anywhere);
        await using var _ = worker;
        using var app = new QueuePeer(endpoints["link"], worker.Secret);
        using var python = Python.Start(
            """
            import sys
            d = socket(zmq.DEALER)
            d.setsockopt(zmq.RCVHWM, 1)
            d.connect(args[0])
            d.send(b'ask')
            sys.stdin.readline()
            n = 0
            while d.poll(1000):
                d.recv_multipart()
                n += 1
            d.send(b'again')
            for i in range(40):
                d.recv_multipart()
            print('all')
            """,
            endpoints["queues"]);
        var request = app.Request();
        var body = new string('x', 4 << 20);
        var lost = 0;
        for (var sent = 0; lost < 3; sent++)
        {
            Assert.InRange(sent, 0, 60);
            app.Answer(request, "h", body);
            while (app.TryNext(TimeSpan.FromMilliseconds(50), out var told))
                lost += told.Kind == LinkMessage.Undeliverable ? 1 : 0;
        }

        await python.StandardInput.WriteLineAsync("read");
        await python.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        request = app.Request();
        Assert.Equal(["again"], request.Texts);
        // What was read is room again: ten times the bound goes through, a little at a time.
        for (var i = 0; i < 40; i++)
        {
            app.Answer(request, "h", body);
            while (app.TryNext(TimeSpan.FromMilliseconds(100), out var told) && told.Kind == LinkMessage.Undeliverable)
                app.Answer(request, "h", body);
        }

        Assert.Equal("all", await python.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Only_the_app_can_start_it()
    {
        var outcome = await WorkerProgram.Run(s_anywhere);
        Assert.NotEqual(0, outcome.Code);
        Assert.Contains("only WebMq starts it", outcome.Error, StringComparison.Ordinal);
    }
}
