using WebMq.Shared.Messages;
using WebMq.Shared.Queues;
using WebMq.UnitTests.Support;
using WebMq.Web.Queues;
using Xunit;

namespace WebMq.UnitTests.QueuesFeature;

public sealed class ReceivingTests
{
    [Fact]
    public async Task Whoever_waits_is_answered_by_the_next_send()
    {
        await using var harness = await QueueHarness.Start();
        var waiting = harness.Queues.Receive("test", QueueHarness.Orders, 10, TimeSpan.FromSeconds(60), null, CancellationToken.None);
        await Eventually.True(() => harness.Summary().Receivers == 1, "somebody waits");

        await harness.Send("a");

        var received = await Eventually.Result(waiting, "the message has come");
        Assert.Equal("a", QueueHarness.Text(Assert.Single(received.Value).Message));
        Assert.Equal(0, harness.Summary().Receivers);
    }

    [Fact]
    public async Task Whoever_waits_in_vain_is_told_so_and_gets_nothing_later()
    {
        await using var harness = await QueueHarness.Start();
        var waiting = harness.Queues.Receive("test", QueueHarness.Orders, 10, TimeSpan.FromSeconds(60), null, CancellationToken.None);
        await Eventually.True(() => harness.Summary().Receivers == 1, "somebody waits");

        await Eventually.True(
            () =>
            {
                harness.Clock.Advance(TimeSpan.FromSeconds(60));
                return waiting.IsCompleted;
            },
            "the time is over");

        Assert.Empty((await waiting).Value);
        await harness.Send("a");
        Assert.Equal((1, 0, 0), harness.Summary() is var s ? (s.Ready, s.Leased, s.Receivers) : default);
    }

    [Fact]
    public async Task Whoever_goes_away_while_waiting_takes_nothing_along()
    {
        await using var harness = await QueueHarness.Start();
        using var gone = new CancellationTokenSource();
        var waiting = harness.Queues.Receive("test", QueueHarness.Orders, 10, TimeSpan.FromSeconds(60), null, gone.Token);
        await Eventually.True(() => harness.Summary().Receivers == 1, "somebody waits");

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await harness.Send("a");
        Assert.Equal((1, 0), (harness.Summary().Ready, harness.Summary().Receivers));
    }

    [Fact]
    public async Task What_there_is_is_shared_evenly()
    {
        await using var harness = await QueueHarness.Start();
        var receivers = new List<QueueReceiver>();
        for (var i = 0; i < 8; i++)
            receivers.Add(await harness.Subscribe(32));

        await harness.Send([.. Enumerable.Range(0, 16).Select(i => $"{i}")]);

        var shares = await Task.WhenAll(receivers.Select(r => Next(r)));
        Assert.All(shares, share => Assert.Equal(2, share.Count));
        Assert.Equal(16, shares.SelectMany(s => s).Select(d => d.Number).Distinct().Count());
    }

    [Fact]
    public async Task Receivers_take_turns_when_messages_come_one_by_one()
    {
        await using var harness = await QueueHarness.Start();
        var first = await harness.Subscribe(10);
        var second = await harness.Subscribe(10);
        for (var i = 0; i < 4; i++)
            await harness.Send($"{i}");

        Assert.Equal(["0", "2"], (await Next(first, 2)).Select(d => QueueHarness.Text(d.Message)));
        Assert.Equal(["1", "3"], (await Next(second, 2)).Select(d => QueueHarness.Text(d.Message)));
    }

    [Fact]
    public async Task No_more_than_the_prefetch_is_unsettled()
    {
        await using var harness = await QueueHarness.Start();
        var receiver = await harness.Subscribe(3);
        await harness.Send([.. Enumerable.Range(0, 10).Select(i => $"{i}")]);
        var deliveries = await Next(receiver, 3);
        Assert.Equal((7, 3), (harness.Summary().Ready, harness.Summary().Leased));

        await harness.Acknowledge(deliveries[0]);
        await harness.Reject(deliveries[1], TimeSpan.FromMinutes(1));

        Assert.Equal(["3", "4"], (await Next(receiver, 2)).Select(d => QueueHarness.Text(d.Message)));
        Assert.Equal((5, 1, 3), harness.Summary() is var s ? (s.Ready, s.Delayed, s.Leased) : default);
    }

    [Fact]
    public async Task A_lease_that_ends_makes_room_for_another()
    {
        await using var harness = await QueueHarness.Start(new QueueOptions { MaxDeliveries = 1 });
        var receiver = await harness.Subscribe(1);
        await harness.Send("a", "b");
        Assert.Equal("a", QueueHarness.Text((await Next(receiver, 1))[0].Message));

        harness.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal("b", QueueHarness.Text((await Next(receiver, 1))[0].Message));
    }

    [Fact]
    public async Task Whoever_takes_nothing_is_given_nothing_more_though_leases_end()
    {
        await using var harness = await QueueHarness.Start();
        var receiver = await harness.Subscribe(2);
        await harness.Send("a", "b", "c");

        await harness.Advance(TimeSpan.FromSeconds(30), () => harness.Summary().Ready == 3, "all are back");
        Assert.Equal(2, harness.Summary().Counters.Received);

        Assert.Equal(["a", "b"], (await Next(receiver, 2)).Select(d => QueueHarness.Text(d.Message)));
    }

    [Fact]
    public async Task A_receiver_that_leaves_gives_its_leases_back_at_once()
    {
        await using var harness = await QueueHarness.Start();
        var receiver = await harness.Subscribe(2_000);
        for (var i = 0; i < 3; i++)
            await harness.Send([.. Enumerable.Range(0, 500).Select(n => $"{n}")]);
        await Eventually.True(() => harness.Summary().Leased == 1_500, "all are handed out");

        await receiver.DisposeAsync();

        Assert.Equal((1_500, 0, 0), harness.Summary() is var s ? (s.Ready, s.Leased, s.Receivers) : default);
        await foreach (var batch in receiver.Batches(CancellationToken.None))
            Assert.All(batch, d => Assert.NotNull(d));
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task More_than_one_transaction_hands_out_reaches_a_receiver_that_wants_it()
    {
        await using var harness = await QueueHarness.Start();
        for (var i = 0; i < 3; i++)
            await harness.Send([.. Enumerable.Range(0, 1_000).Select(n => $"{n}")]);

        var receiver = await harness.Subscribe(10_000);

        Assert.Equal(3_000, (await Next(receiver, 3_000)).Select(d => d.Number).Distinct().Count());
    }

    [Fact]
    public async Task Large_bodies_come_in_small_batches_and_whole()
    {
        await using var harness = await QueueHarness.Start();
        for (var i = 0; i < 12; i++)
            await harness.Send(new QueuedMessage(new Message(Enumerable.Repeat((byte)i, 5 << 20).ToArray())));
        var receiver = await harness.Subscribe(100);
        Assert.InRange(harness.Summary().Leased, 1, 7);

        var deliveries = await Next(receiver, 12);

        Assert.Equal(Enumerable.Range(0, 12).Select(i => (byte)i), deliveries.Select(d => d.Message.Body.Span[^1]));
        Assert.All(deliveries, d => Assert.Equal(5 << 20, d.Message.Body.Length));
    }

    [Fact]
    public async Task Subscriptions_end_with_their_queue_and_with_the_app()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Create("others", new QueueOptions());
        var receiver = await harness.Subscribe(1);
        var other = await harness.Subscribe(1, "others");
        var poll = harness.Queues.Receive("test", QueueHarness.Orders, 1, TimeSpan.FromSeconds(60), null, CancellationToken.None);

        await harness.Queues.Delete(QueueHarness.Orders, QueueHarness.Orders, CancellationToken.None);
        await foreach (var batch in receiver.Batches(CancellationToken.None))
            Assert.Empty(batch);
        Assert.Equal("unknown-queue", receiver.Ended?.Code);
        Assert.Equal("unknown-queue", (await Eventually.Result(poll, "the poll is answered")).Refusal?.Code);

        harness.Queues.EndReceivers();
        await foreach (var batch in other.Batches(CancellationToken.None))
            Assert.Empty(batch);
        Assert.Equal("log-unavailable", other.Ended?.Code);
    }

    [Fact]
    public async Task What_is_asked_for_has_bounds()
    {
        await using var harness = await QueueHarness.Start();
        var queues = harness.Queues;

        Assert.Equal("bad-request", (await queues.Receive("", "orders", 1, default, null, CancellationToken.None)).Refusal?.Code);
        Assert.Equal("bad-request", (await queues.Receive("r", "orders", 0, default, null, CancellationToken.None)).Refusal?.Code);
        Assert.Equal("bad-request", (await queues.Receive("r", "orders", 1_001, default, null, CancellationToken.None)).Refusal?.Code);
        Assert.Equal("bad-request", (await queues.Receive("r", "orders", 1, TimeSpan.FromSeconds(61), null, CancellationToken.None)).Refusal?.Code);
        Assert.Equal("bad-request", (await queues.Receive("r", "orders", 1, default, TimeSpan.FromDays(1), CancellationToken.None)).Refusal?.Code);
        Assert.Equal("unknown-queue", (await queues.Receive("r", "nothing", 1, default, null, CancellationToken.None)).Refusal?.Code);
        Assert.Equal("bad-request", (await queues.Subscribe("r", "orders", 0, null, CancellationToken.None)).Refusal?.Code);
        Assert.Equal("bad-request", (await queues.Subscribe("r", "orders", 10_001, null, CancellationToken.None)).Refusal?.Code);
    }

    private static async Task<List<Delivery>> Next(QueueReceiver receiver, int count = 1)
    {
        var deliveries = new List<Delivery>();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await foreach (var batch in receiver.Batches(deadline.Token))
        {
            deliveries.AddRange(batch);
            if (deliveries.Count >= count)
                break;
        }

        return deliveries;
    }
}
