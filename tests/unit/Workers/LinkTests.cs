using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Workers;
using WebMq.UnitTests.Support;
using Xunit;

namespace WebMq.UnitTests.Workers;

public sealed class LinkTests
{
    private static readonly string[] s_broker = ["broker", "--subscribe", "tcp://127.0.0.1:0", "--publish", "tcp://127.0.0.1:0"];

    [Fact]
    public async Task Both_ends_prove_the_secret_before_anything_is_said()
    {
        var (worker, endpoints) = await WorkerProcess.StartReady(s_broker);
        await using var _ = worker;
        using var app = LinkPeer.Proven(endpoints["link"], worker.Secret);
        Assert.True(app.IsSilent);
    }

    [Fact]
    public async Task One_who_does_not_know_the_secret_ends_the_worker()
    {
        var (worker, endpoints) = await WorkerProcess.StartReady(s_broker);
        await using var _ = worker;
        using var stranger = new LinkPeer(endpoints["link"]);
        stranger.Send(LinkMessage.Proof, WorkerSecret.New().AppProof());
        var line = await worker.Next(WorkerLineType.Error);
        Assert.Equal(WorkerFault.LinkRefused, line.Code);
        Assert.NotEqual(0, await worker.Exit());
    }

    [Fact]
    public async Task One_who_speaks_before_its_proof_ends_the_worker()
    {
        var (worker, endpoints) = await WorkerProcess.StartReady(s_broker);
        await using var _ = worker;
        using var stranger = new LinkPeer(endpoints["link"]);
        stranger.Send(LinkMessage.Frame, "let me in"u8);
        Assert.Equal(WorkerFault.LinkRefused, (await worker.Next(WorkerLineType.Error)).Code);
        Assert.NotEqual(0, await worker.Exit());
    }

    [Fact]
    public async Task A_seat_that_is_taken_and_silent_ends_the_worker()
    {
        var (worker, endpoints) = await WorkerProcess.StartReady(s_broker);
        await using var _ = worker;
        using var stranger = new LinkPeer(endpoints["link"]);
        Assert.Equal(WorkerFault.LinkRefused, (await worker.Next(WorkerLineType.Error)).Code);
        Assert.NotEqual(0, await worker.Exit());
    }

    [Fact]
    public async Task What_comes_before_the_proof_is_counted_as_dropped()
    {
        var (worker, endpoints) = await WorkerProcess.StartReady(s_broker);
        await using var _ = worker;
        // From here and not from Python, whose start alone may take up much of the time there is for the proof.
        using var publisher = new XPublisherSocket();
        publisher.Connect(endpoints["publish"]);
        Assert.True(publisher.TryReceiveFrameBytes(TimeSpan.FromSeconds(20), out var _1), "The broker did not subscribe.");
        publisher.SendFrame("too early");
        WorkerLine stats;
        do
            stats = await worker.Next(WorkerLineType.Stats);
        while (stats.In == 0);
        Assert.Equal(1, stats.Dropped);
        using var app = LinkPeer.Proven(endpoints["link"], worker.Secret);
        Assert.True(app.IsSilent);
    }

    [Fact]
    public async Task A_first_line_that_is_no_secret_is_named()
    {
        var outcome = await WorkerProgram.RunWithInput("not a secret\n", [.. s_broker, "--supervised"]);
        Assert.Equal(WorkerFault.BadOption, WorkerLine.TryRead(outcome.Output)?.Code);
        Assert.Equal(2, outcome.Code);
    }
}
