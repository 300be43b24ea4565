using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using WebMq.Shared.Echo;
using WebMq.Shared.Workers;
using WebMq.UnitTests.Support;
using WebMq.Web.Echo;
using WebMq.Web.Sockets;
using Xunit;

namespace WebMq.UnitTests.EchoFeature;

/// <summary>The app's sockets to the echo worker, a real process that ends and comes back.</summary>
[Collection(AppSockets.Name)]
public sealed class EchoLifeTests : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(500);

    private readonly SocketThread _thread = new(NullLogger<SocketThread>.Instance);
    private readonly EchoConnections _connections;
    private readonly EchoService _echo;

    public EchoLifeTests()
    {
        var options = Options.Create(new EchoOptions { Timeout = TimeSpan.FromSeconds(20) });
        _connections = new EchoConnections(options, _thread);
        _echo = new EchoService(_connections, options);
    }

    [Fact]
    public async Task A_stranger_at_the_port_of_a_dead_server_is_met_by_nobody_and_the_next_server_answers_at_once()
    {
        var (first, endpoint, attached) = await Begin("tcp://127.0.0.1:0");
        Assert.Equal("hello world", (await _echo.Send("hello", CancellationToken.None)).Value.Text);
        await using (first)
        {
            first.Kill();
            await first.Exit();
        }

        using (var stranger = new TcpListener(IPAddress.Loopback, Port(endpoint)))
        {
            stranger.Start();
            // Before the app knows of the death, and after.
            Assert.False(await Meets(stranger));
            await attached.DisposeAsync();
            Assert.Equal("echo-down", (await _echo.Send("hello", CancellationToken.None)).Refusal?.Code);
            Assert.False(await Meets(stranger));
        }

        var (second, _, again) = await Begin(endpoint);
        await using var _ = second;
        Assert.Equal("hello again world", (await _echo.Send("hello again", CancellationToken.None)).Value.Text);
        await again.DisposeAsync();
    }

    [Fact]
    public async Task The_first_request_after_a_restart_at_another_port_succeeds()
    {
        var (first, _, attached) = await Begin("tcp://127.0.0.1:0");
        await using var one = first;
        Assert.Null((await _echo.Send("hello", CancellationToken.None)).Refusal);
        first.Kill();
        await attached.DisposeAsync();

        var (second, _, again) = await Begin("tcp://127.0.0.1:0");
        await using var two = second;
        Assert.Null((await _echo.Send("hello", CancellationToken.None)).Refusal);
        await again.DisposeAsync();
    }

    [Fact]
    public async Task Who_waits_for_a_reply_is_told_that_the_server_has_ended()
    {
        // Nobody answers there: both wait until the server's end.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var attached = await Attach($"tcp://{silent.LocalEndpoint}");
        await using var run = (await _echo.Open(new EchoRunRequest("hello", 10, 2))).Value;
        var send = _echo.Send("hello", CancellationToken.None);
        var last = Last(run);
        using var client = await silent.AcceptTcpClientAsync(TestContext.Current.CancellationToken);

        await attached.DisposeAsync();

        var refusal = (await Eventually.Result(send, "the request is answered")).Refusal;
        Assert.Equal(EchoService.Restarting, refusal);
        var progress = await Eventually.Result(last, "the run ends");
        Assert.Equal((true, EchoService.Restarting.Text), (progress.Finished, progress.Fault));
    }

    [Fact]
    public async Task A_socket_that_is_opened_while_the_server_ends_is_closed_with_it()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var life = new EchoConnection(_thread, $"tcp://{listener.LocalEndpoint}");
        using var gate = new ManualResetEventSlim();
        _thread.Post(gate.Wait);
        var opening = life.OpenAsync();
        var ending = life.DisposeAsync().AsTask();
        gate.Set();
        await Eventually.True(() => ending.IsCompleted, "the life is over");

        Assert.True((await Eventually.Result(opening, "the socket is opened or not")) is null or { IsOver: true });
        Assert.Null(await life.OpenAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _echo.DisposeAsync();
        _thread.Dispose();
    }

    private static int Port(string endpoint) =>
        int.Parse(endpoint[(endpoint.LastIndexOf(':') + 1)..], System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<EchoRunProgress> Last(EchoRun run)
    {
        EchoRunProgress? last = null;
        await foreach (var progress in run.Run(CancellationToken.None))
            last = progress;
        return last!;
    }

    private static async Task<bool> Meets(TcpListener stranger)
    {
        using var limit = new CancellationTokenSource(s_patience);
        try
        {
            using var client = await stranger.AcceptTcpClientAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<(WorkerProcess Worker, string Endpoint, IAsyncDisposable Attached)> Begin(string endpoint)
    {
        var (worker, endpoints) = await WorkerProcess.StartReady("echo", "server", "--endpoint", endpoint);
        return (worker, endpoints["echo"], await Attach(endpoints["echo"]));
    }

    private async Task<IAsyncDisposable> Attach(string endpoint)
    {
        var ready = new WorkerLine { Type = WorkerLineType.Ready, Endpoints = new Dictionary<string, string> { ["echo"] = endpoint } };
        return (await _connections.Definitions.Single().Attach(ready, WorkerSecret.New(), CancellationToken.None))!;
    }
}
