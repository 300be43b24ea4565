using WebMq.UnitTests.Support;
using Xunit;

namespace WebMq.UnitTests.Workers;

public sealed class EchoTests
{
    private static readonly string[] s_server = ["echo", "server", "--endpoint", "tcp://127.0.0.1:0"];

    [Fact]
    public async Task A_foreign_client_gets_its_frame_and_world()
    {
        var (worker, endpoints) = await WorkerProcess.StartReady(s_server);
        await using var _ = worker;
        var replies = await Python.Run(
            """
            q = socket(zmq.REQ)
            q.connect(args[0])
            for request in ([b'hello'], ['grüße'.encode()], [b''], [b'one', b'', b'three'], [b'x' * (1 << 20)]):
                q.send_multipart(request)
                reply = q.recv_multipart()
                print(reply == [frame + b' world' for frame in request])
            """,
            endpoints["echo"]);
        Assert.Equal("True\nTrue\nTrue\nTrue\nTrue", replies);
    }

    [Fact]
    public async Task A_dealer_sends_many_before_it_reads_one()
    {
        var (worker, endpoints) = await WorkerProcess.StartReady([.. s_server, "--suffix", "!"]);
        await using var _ = worker;
        var replies = await Python.Run(
            """
            d = socket(zmq.DEALER)
            d.connect(args[0])
            for i in range(500):
                d.send_multipart([b'', b'%d' % i])
            print(all(d.recv_multipart() == [b'', b'%d!' % i] for i in range(500)))
            """,
            endpoints["echo"]);
        Assert.Equal("True", replies);
    }

    [Fact]
    public async Task The_terminal_client_prints_the_pairs_of_the_course()
    {
        var (worker, endpoints) = await WorkerProcess.StartReady([.. s_server, "--delay", "0.01"]);
        await using var _ = worker;
        var outcome = await WorkerProgram.Run("echo", "client", "--endpoint", endpoints["echo"]);
        var expected = Enumerable.Range(0, 10).Select(i => $"Client sent: #{i} hello\nClient received: #{i} hello world\n");
        Assert.Equal(string.Concat(expected), outcome.Output);
        Assert.Equal(0, outcome.Code);
    }

    [Fact]
    public async Task The_terminal_client_says_when_no_reply_comes()
    {
        var outcome = await WorkerProgram.Run("echo", "client", "--endpoint", "tcp://127.0.0.1:1", "--timeout", "0.2");
        Assert.Equal(1, outcome.Code);
        Assert.Equal("echo client: no reply from tcp://127.0.0.1:1 within 0.2 s.", outcome.Error.Trim());
    }
}
