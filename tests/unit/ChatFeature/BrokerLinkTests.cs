using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using WebMq.Shared.Chat;
using WebMq.Shared.Workers;
using WebMq.UnitTests.Support;
using WebMq.Web.Chat;
using WebMq.Web.Sockets;
using Xunit;

namespace WebMq.UnitTests.ChatFeature;

/// <summary>What goes to the broker and what comes from it, over a real link.</summary>
[Collection(AppSockets.Name)]
public sealed class BrokerLinkTests : IDisposable
{
    private static readonly ChatLine s_line = new(RoomName.Lobby, AuthorName.Parse("ann"), "hello");

    private readonly SocketThread _thread = new(NullLogger<SocketThread>.Instance);
    private readonly ChatCounters _counters = new();
    private readonly BrokerLink _link;

    public BrokerLinkTests() => _link = new BrokerLink(Options.Create(new ChatOptions()), _thread, _counters);

    [Fact]
    public async Task A_line_counts_as_sent_when_the_socket_has_it()
    {
        using var broker = new FakeLink();
        await using var attached = await broker.Attach(_link.Definitions.Single());
        using var gate = new ManualResetEventSlim();
        _thread.Post(gate.Wait);

        await _link.Send(s_line, CancellationToken.None);
        Assert.Equal(0, _counters.Sent);

        gate.Set();
        Assert.Equal([LinkMessage.Frame, .. s_line.ToFrame()], broker.Receive());
        await Eventually.True(() => _counters.Sent == 1, "the line is counted");
        Assert.Equal(0, _counters.Dropped);
    }

    [Fact]
    public async Task Lines_that_no_socket_took_are_counted_as_dropped_when_the_link_ends()
    {
        using var broker = new FakeLink();
        var attached = await broker.Attach(_link.Definitions.Single());
        // The end of the thread ends all sockets of the process: this one goes first.
        broker.Dispose();
        _thread.Dispose();
        for (var i = 0; i < 3; i++)
            await _link.Send(s_line, CancellationToken.None);

        await attached.DisposeAsync();

        Assert.Equal((0, 3), (_counters.Sent, _counters.Dropped));
    }

    [Fact]
    public async Task Of_lines_that_wait_for_room_each_is_sent_or_dropped()
    {
        var (sent, unsent) = (0, 0);
        var socket = new NarrowSocket(_thread, () => sent++, () => unsent++);
        await socket.ConnectAsync("tcp://127.0.0.1:1");
        for (var i = 0; i < 25; i++)
            Assert.True(socket.TrySend(Encoding.UTF8.GetBytes($"{i}")));
        await _thread.RunAsync(() => true);

        await socket.DisposeAsync();

        Assert.Equal((NarrowSocket.Room, 25 - NarrowSocket.Room), (sent, unsent));
    }

    [Fact]
    public async Task Frames_that_are_not_handed_in_are_counted_by_their_reason()
    {
        using var broker = new FakeLink();
        await using var attached = await broker.Attach(_link.Definitions.Single());

        broker.HandIn(LinkMessage.TooLong, [0, 0, 16, 0]);
        broker.HandIn(LinkMessage.Multipart, [2, 0, 0, 0]);

        await Eventually.True(() => _counters.Refused.Values.Sum() == 2, "both are counted");
        Assert.Equal(2, _counters.Received);
        Assert.Equal([(ChatLineFault.TooLong, 1), (ChatLineFault.Multipart, 1)], _counters.Refused.OrderBy(r => r.Key).Select(r => (r.Key, r.Value)));
        Assert.False(_link.Lines.TryRead(out _));
    }

    [Fact]
    public async Task An_entry_that_cannot_be_published_does_not_hold_up_the_next()
    {
        await using var harness = await ChatHarness.Start("lobby");
        var lobby = harness.Rooms.All[0];
        using var broker = new FakeLink();
        await using var attached = await broker.Attach(_link.Definitions.Single());
        using var outlet = Outlet(harness);
        await outlet.StartAsync(CancellationToken.None);

        foreach (var payload in (string[])["not json", "{}", "null"])
            await harness.Log.AppendAsync(lobby.Subject, Encoding.UTF8.GetBytes(payload));
        await harness.Say("still here");

        Assert.Equal([LinkMessage.Frame, .. "#lobby ann: still here"u8], broker.Receive());
        Assert.Equal("still here", Assert.Single(harness.Chat.History(ChatHarness.Ann, "lobby", 0, forward: false, 50).Value.Messages).Text);
        await outlet.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task What_was_acknowledged_goes_out_before_the_end_though_the_rows_do_not_have_it_yet()
    {
        await using var harness = await ChatHarness.Start("lobby");
        using var broker = new FakeLink();
        using var outlet = Outlet(harness);
        await outlet.StartAsync(CancellationToken.None);
        using var held = harness.HoldRows();
        Assert.Null((await harness.Chat.Post(ChatHarness.Ann, "lobby", "last words", "1", MessageOrigin.Http, CancellationToken.None)).Refusal);

        // By the harness's clock no time passes: it waits until the broker is back and has the line.
        var stopping = outlet.StopAsync(CancellationToken.None);
        await using var attached = await broker.Attach(_link.Definitions.Single());

        Assert.Equal([LinkMessage.Frame, .. "#lobby ann: last words"u8], broker.Receive());
        await stopping;
    }

    public void Dispose() => _thread.Dispose();

    private BrokerOutlet Outlet(ChatHarness harness) => new(harness.Log, harness.Rooms, _link, harness.Clock, NullLogger<BrokerOutlet>.Instance);

    private sealed class NarrowSocket(SocketThread thread, Action sent, Action unsent) : ClientSocket(thread)
    {
        public const int Room = 10;

        protected override NetMQ.NetMQSocket Create() => new NetMQ.Sockets.PairSocket();

        protected override void Configure(NetMQ.NetMQSocket socket) => socket.Options.SendHighWatermark = Room;

        protected override bool TryReceive(NetMQ.NetMQSocket socket) => false;

        protected override void Sent(byte[] message) => sent();

        protected override void Unsent(byte[] message) => unsent();
    }
}
