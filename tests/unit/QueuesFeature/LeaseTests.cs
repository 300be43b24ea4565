using WebMq.Shared.Queues;
using WebMq.UnitTests.Support;
using Xunit;

namespace WebMq.UnitTests.QueuesFeature;

public sealed class LeaseTests
{
    private static readonly TimeSpan s_lease = new QueueOptions().LeaseTime;

    [Fact]
    public async Task Whoever_has_a_message_has_it_alone()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Send("a");
        await harness.ReceiveOne();

        Assert.Empty(await harness.Receive());
        Assert.Equal((0, 1), (harness.Summary().Ready, harness.Summary().Leased));
    }

    [Fact]
    public async Task An_acknowledged_message_is_gone()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Send("a");
        var delivery = await harness.ReceiveOne();

        Assert.True((await harness.Acknowledge(delivery)).Done);

        Assert.Equal((0, 0), (harness.Summary().Length, harness.Summary().Bytes));
        Assert.Equal("lease-lost", (await harness.Acknowledge(delivery)).Code);
    }

    [Fact]
    public async Task A_lease_that_ends_gives_the_message_back()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Send("a");
        var first = await harness.ReceiveOne();

        await harness.Advance(s_lease, () => harness.Summary().Ready == 1, "the message is back");

        var second = await harness.ReceiveOne();
        Assert.Equal((first.Number, 2), (second.Number, second.Deliveries));
        Assert.Equal((1, 1), (harness.Summary().Counters.Returned, harness.Summary().Counters.Redelivered));
    }

    [Fact]
    public async Task A_receipt_of_a_lease_that_ended_settles_nothing()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Send("a");
        var old = await harness.ReceiveOne();
        await harness.Advance(s_lease, () => harness.Summary().Ready == 1, "the message is back");
        var current = await harness.ReceiveOne();

        Assert.Equal("lease-lost", (await harness.Acknowledge(old)).Code);
        Assert.Equal("lease-lost", (await harness.Reject(old)).Refusal?.Code);
        Assert.Equal("lease-lost", (await harness.Queues.Renew(QueueHarness.Orders, old.Receipt, null, CancellationToken.None)).Refusal?.Code);
        Assert.Equal("lease-lost", (await harness.Queues.RejectAsDead(QueueHarness.Orders, old.Receipt, "", CancellationToken.None)).Refusal?.Code);
        Assert.True((await harness.Acknowledge(current)).Done);
    }

    [Fact]
    public async Task A_renewed_lease_goes_on()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Send("a");
        var delivery = await harness.ReceiveOne();
        harness.Clock.Advance(s_lease / 2);

        var renewed = (await harness.Queues.Renew(QueueHarness.Orders, delivery.Receipt, null, CancellationToken.None)).Value;
        harness.Clock.Advance(s_lease * 0.9);

        Assert.Equal(delivery.LeaseUntil + (s_lease / 2), renewed.LeaseUntil);
        Assert.True((await harness.Acknowledge(delivery)).Done);
    }

    [Fact]
    public async Task A_receiver_may_ask_for_a_lease_of_its_own()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Send("a");
        await harness.Receive(1, lease: TimeSpan.FromSeconds(2));

        await harness.Advance(TimeSpan.FromSeconds(2), () => harness.Summary().Ready == 1, "the message is back");
    }

    [Fact]
    public async Task Each_receipt_of_a_batch_has_its_own_answer()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Send("a", "b");
        var deliveries = await harness.Receive();

        var results = (await harness.Queues.Acknowledge(
            QueueHarness.Orders, [deliveries[0].Receipt, "nonsense", "999.1", deliveries[0].Receipt, deliveries[1].Receipt], CancellationToken.None)).Value;

        Assert.Equal([null, "bad-request", "lease-lost", "lease-lost", null], results.Select(r => r.Code));
        Assert.Equal("nonsense", results[1].Receipt);
    }

    [Fact]
    public async Task Leases_and_counts_are_kept_when_the_app_is_started_again()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Send("a", "b", "c");
        await harness.Send(QueueHarness.Text("late", delay: TimeSpan.FromMinutes(5)));
        var delivery = await harness.ReceiveOne();
        await harness.Reject(delivery);
        delivery = await harness.ReceiveOne();
        harness.Clock.Advance(s_lease / 2);

        await harness.Reopen();

        var summary = harness.Summary();
        Assert.Equal((2, 1, 1, 7), (summary.Ready, summary.Delayed, summary.Leased, summary.Bytes));
        Assert.Equal(["b", "c"], await harness.Bodies());
        var renewed = await harness.Queues.Renew(QueueHarness.Orders, delivery.Receipt, null, CancellationToken.None);
        Assert.Null(renewed.Refusal);
        await harness.Advance(s_lease, () => harness.Summary().Ready == 3, "the leases have ended");
        Assert.Equal((delivery.Number, 3), await harness.ReceiveOne() is var again ? (again.Number, again.Deliveries) : default);
        Assert.True((await harness.Send(QueueHarness.Text("next"))).Number > 4);
    }

    [Fact]
    public async Task What_came_due_while_the_app_was_away_is_done_at_the_start()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Send("a");
        await harness.ReceiveOne();
        harness.Clock.Shift = TimeSpan.FromHours(1);

        await harness.Reopen();

        Assert.Equal(1, harness.Summary().Ready);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-10)]
    public async Task Setting_the_clock_moves_no_lease_delay_or_expiry(int hours)
    {
        await using var harness = await QueueHarness.Start();
        await harness.Send("a");
        await harness.ReceiveOne();
        await harness.Send(QueueHarness.Text("late", delay: TimeSpan.FromSeconds(40)));
        await harness.Send(QueueHarness.Text("short", expiry: TimeSpan.FromSeconds(50)));

        harness.Clock.Shift = TimeSpan.FromHours(hours);
        harness.Clock.Advance(TimeSpan.FromSeconds(29));
        await harness.Send("b");
        Assert.Equal((2, 1, 1), harness.Summary() is var s ? (s.Ready, s.Delayed, s.Leased) : default);

        await harness.Advance(TimeSpan.FromSeconds(1), () => harness.Summary().Ready == 3, "the lease has ended");
        await harness.Advance(TimeSpan.FromSeconds(10), () => harness.Summary().Delayed == 0, "the delay has ended");
        await harness.Advance(TimeSpan.FromSeconds(10), () => harness.Summary().Counters.Expired == 1, "the message has expired");
    }

    [Fact]
    public async Task After_a_start_with_the_clock_set_back_time_goes_on_from_what_was_stored()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Send("a");
        var delivery = await harness.ReceiveOne();
        harness.Clock.Shift = -TimeSpan.FromDays(1);

        await harness.Reopen();

        Assert.Equal(delivery.SentAt, await harness.Send(QueueHarness.Text("b")) is { Number: var number }
            ? (await harness.Queues.Look(QueueHarness.Orders, number, CancellationToken.None)).Value.SentAt
            : default);
        await harness.Advance(s_lease, () => harness.Summary().Ready == 2, "the lease ends after its time");
    }
}
