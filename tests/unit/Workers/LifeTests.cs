using System.Net.Sockets;
using WebMq.Shared.Workers;
using WebMq.UnitTests.Support;
using Xunit;

namespace WebMq.UnitTests.Workers;

public sealed class LifeTests
{
    public static TheoryData<string> Servers =>
    [
        "broker --subscribe tcp://127.0.0.1:0 --publish tcp://127.0.0.1:0",
        "echo server --endpoint tcp://127.0.0.1:0",
        "echo server --endpoint tcp://127.0.0.1:0 --delay 30",
        "weather server --endpoint tcp://127.0.0.1:0",
        "tap --endpoint tcp://127.0.0.1:1",
    ];

    public static TheoryData<string> Malformed =>
    [
        // READY whose only property claims a value of -1 bytes.
        "04 16 05 52 45 41 44 59 0B 53 6F 63 6B 65 74 2D 54 79 70 65 FF FF FF FF",
        // A good READY, then a command without a body.
        "04 19 05 52 45 41 44 59 0B 53 6F 63 6B 65 74 2D 54 79 70 65 00 00 00 03 50 55 42 04 00",
    ];

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_worker_whose_parent_is_gone_ends_with_exit_code_0(string command)
    {
        var (worker, _) = await WorkerProcess.StartReady(command.Split(' '));
        await using var _1 = worker;
        worker.CloseInput();
        Assert.Equal(0, await worker.Exit());
    }

    [Theory]
    [InlineData("broker --subscribe {0} --publish tcp://127.0.0.1:0", "subscribe")]
    [InlineData("broker --subscribe tcp://127.0.0.1:0 --publish {0}", "publish")]
    [InlineData("echo server --endpoint {0}", "echo")]
    [InlineData("weather server --endpoint {0}", "weather")]
    public async Task A_port_that_another_process_keeps_is_named(string command, string endpoint)
    {
        using var taken = new TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        await using var worker = WorkerProcess.Start(command.Replace("{0}", $"tcp://{taken.LocalEndpoint}", StringComparison.Ordinal).Split(' '));
        var failed = await worker.Next(WorkerLineType.Failed);
        Assert.Equal((WorkerFault.AddressInUse, endpoint), (failed.Code, failed.Endpoint));
        Assert.NotEqual(0, await worker.Exit());
    }

    [Fact]
    public async Task A_port_that_an_orphan_gives_up_in_time_is_taken()
    {
        using var orphan = new TcpListener(System.Net.IPAddress.Loopback, 0);
        orphan.Start();
        await using var worker = WorkerProcess.Start("echo", "server", "--endpoint", $"tcp://{orphan.LocalEndpoint}");
        await Eventually.True(() => worker.HasLoaded("NetMQ.dll"), "the worker has come to its socket");
        orphan.Stop();
        await worker.Next(WorkerLineType.Ready);
    }

    [Theory]
    [InlineData("ipc://somewhere")]
    [InlineData("tcp://127.0.0.1")]
    [InlineData("tcp://127.0.0.1:70000")]
    [InlineData("tcp://192.0.2.7:5000")]
    [InlineData("127.0.0.1:5000")]
    public async Task An_endpoint_that_cannot_be_bound_is_named(string endpoint)
    {
        await using var worker = WorkerProcess.Start("echo", "server", "--endpoint", endpoint);
        var failed = await worker.Next(WorkerLineType.Failed);
        Assert.Equal((WorkerFault.BadEndpoint, "echo"), (failed.Code, failed.Endpoint));
        Assert.Contains(endpoint, failed.Detail, StringComparison.Ordinal);
        Assert.NotEqual(0, await worker.Exit());
    }

    [Fact]
    public async Task An_unknown_option_is_named_on_a_failed_line()
    {
        await using var worker = WorkerProcess.Start("echo", "server", "--endpiont", "tcp://127.0.0.1:0");
        var failed = await worker.Next(WorkerLineType.Failed);
        Assert.Equal(WorkerFault.BadOption, failed.Code);
        Assert.Contains("--endpiont", failed.Detail, StringComparison.Ordinal);
        Assert.Equal(2, await worker.Exit());
    }

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task Malformed_bytes_end_at_most_the_process_that_they_reach(string hex)
    {
        var (worker, endpoints) = await WorkerProcess.StartReady("broker", "--subscribe", "tcp://127.0.0.1:0", "--publish", "tcp://127.0.0.1:0");
        await using var _ = worker;
        var address = new Uri(endpoints["publish"]);
        using var stranger = new TcpClient(address.Host, address.Port);
        var stream = stranger.GetStream();
        byte[] greeting = [0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0x7f, 3, 0, .. "NULL"u8, .. new byte[48]];
        await stream.WriteAsync(greeting, TestContext.Current.CancellationToken);
        await stream.WriteAsync(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), TestContext.Current.CancellationToken);
        // Not the 1 of a worker whose link nobody takes.
        Assert.Equal(70, await worker.Exit());
    }

    [Fact]
    public async Task Garbage_and_other_protocols_end_nothing()
    {
        var (worker, endpoints) = await WorkerProcess.StartReady("echo", "server", "--endpoint", "tcp://127.0.0.1:0");
        await using var _ = worker;
        var address = new Uri(endpoints["echo"]);
        foreach (var bytes in new[] { "GET / HTTP/1.1\r\nHost: me\r\n\r\n"u8.ToArray(), [0xff, 0, 0], [.. Enumerable.Range(0, 4096).Select(i => (byte)(i * 37))] })
        {
            using var stranger = new TcpClient(address.Host, address.Port);
            await stranger.GetStream().WriteAsync(bytes, TestContext.Current.CancellationToken);
        }

        Assert.Equal("b'hi world'", await Python.Run("q = socket(zmq.REQ); q.connect(args[0]); q.send(b'hi'); print(q.recv())", endpoints["echo"]));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("chat client --help")]
    [InlineData("pipeline --help")]
    [InlineData("--version")]
    [InlineData("echo server --version")]
    public async Task Help_and_version_are_everywhere(string command)
    {
        var outcome = await WorkerProgram.Run(command.Split(' '));
        Assert.Equal(0, outcome.Code);
        Assert.NotEmpty(outcome.Output);
    }

    [Fact]
    public async Task A_person_who_mistypes_reads_what_is_wrong()
    {
        var outcome = await WorkerProgram.Run("weather", "server", "--interval", "0");
        Assert.Equal(2, outcome.Code);
        Assert.Contains("--interval is 0; it must be from 0.01 to 3600 seconds.", outcome.Error, StringComparison.Ordinal);
    }
}
