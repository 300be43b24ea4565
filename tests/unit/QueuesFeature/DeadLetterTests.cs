using WebMq.Shared.Queues;
using Xunit;

namespace WebMq.UnitTests.QueuesFeature;

public sealed class DeadLetterTests
{
    private const string DeadLetters = "dead-letters";

    [Fact]
    public async Task The_queue_of_dead_letters_is_always_there()
    {
        await using var harness = await QueueHarness.Start();

        Assert.Equal([DeadLetters, QueueHarness.Orders], harness.Queues.List().Select(q => q.Name));
        Assert.Equal("bad-request", (await harness.Queues.Delete(DeadLetters, DeadLetters, CancellationToken.None)).Refusal?.Code);
    }

    [Fact]
    public async Task A_message_that_expires_becomes_a_dead_letter_though_it_is_delayed()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Send(QueueHarness.Text("ready", expiry: TimeSpan.FromSeconds(5)));
        await harness.Send(QueueHarness.Text("delayed", delay: TimeSpan.FromMinutes(5), expiry: TimeSpan.FromSeconds(5)));

        await harness.Advance(TimeSpan.FromSeconds(5), () => harness.Summary(DeadLetters).Ready == 2, "both are dead letters");

        Assert.Equal(0, harness.Summary().Length);
        Assert.Equal(2, harness.Summary().Counters.Expired);
        Assert.All(await harness.Browse(DeadLetters), m => Assert.Equal(("orders", "expired", 0), (m.Death!.Queue, m.Death.Reason, m.Death.Deliveries)));
    }

    [Fact]
    public async Task A_message_that_expires_while_it_is_leased_may_be_acknowledged_in_time()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Send(QueueHarness.Text("a", expiry: TimeSpan.FromSeconds(5)));
        await harness.Send(QueueHarness.Text("b", expiry: TimeSpan.FromSeconds(5)));
        await harness.Send(QueueHarness.Text("c", expiry: TimeSpan.FromSeconds(5)));
        var deliveries = await harness.Receive();
        harness.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.True((await harness.Acknowledge(deliveries[0])).Done);
        Assert.Null((await harness.Reject(deliveries[1])).Refusal);
        Assert.Equal(1, harness.Summary(DeadLetters).Ready);
        await harness.Advance(TimeSpan.FromSeconds(20), () => harness.Summary(DeadLetters).Ready == 2, "the lease has ended");

        Assert.Equal((0, 1, 2), (harness.Summary().Length, harness.Summary().Counters.Acknowledged, harness.Summary().Counters.Expired));
    }

    [Fact]
    public async Task A_queue_may_have_an_expiry_for_those_that_have_none()
    {
        await using var harness = await QueueHarness.Start(new QueueOptions { DefaultExpiry = TimeSpan.FromSeconds(3) });
        await harness.Send("a");
        await harness.Send(QueueHarness.Text("b", expiry: TimeSpan.FromMinutes(1)));

        await harness.Advance(TimeSpan.FromSeconds(3), () => harness.Summary(DeadLetters).Ready == 1, "the first has expired");

        Assert.Equal(["b"], await harness.Bodies());
    }

    [Fact]
    public async Task After_the_most_deliveries_a_message_is_a_dead_letter()
    {
        await using var harness = await QueueHarness.Start(new QueueOptions { MaxDeliveries = 2 });
        await harness.Send("a");
        await harness.Reject(await harness.ReceiveOne());
        await harness.ReceiveOne();

        await harness.Advance(TimeSpan.FromSeconds(30), () => harness.Summary(DeadLetters).Ready == 1, "it is dead");

        var death = (await harness.ReceiveOne(DeadLetters)).Death!;
        Assert.Equal(("orders", "too-many-deliveries", null, 2), (death.Queue, death.Reason, death.Text, death.Deliveries));
        Assert.Equal(1, harness.Summary().Counters.TooManyDeliveries);
    }

    [Fact]
    public async Task Without_most_deliveries_a_message_is_tried_for_ever()
    {
        await using var harness = await QueueHarness.Start(new QueueOptions { MaxDeliveries = 0 });
        await harness.Send("a");
        for (var i = 1; i <= 30; i++)
        {
            var delivery = await harness.ReceiveOne();
            Assert.Equal(i, delivery.Deliveries);
            await harness.Reject(delivery);
        }
    }

    [Fact]
    public async Task A_receiver_may_declare_a_message_dead_and_say_why()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Send("a");
        var delivery = await harness.ReceiveOne();

        Assert.True((await harness.Queues.RejectAsDead(QueueHarness.Orders, delivery.Receipt, "no such customer", CancellationToken.None)).Value.Done);

        var death = Assert.Single(await harness.Browse(DeadLetters)).Death!;
        Assert.Equal(("orders", "rejected", "no such customer", harness.Clock.GetUtcNow(), 1), (death.Queue, death.Reason, death.Text, death.At, death.Deliveries));
        Assert.Equal("bad-request", (await harness.Queues.RejectAsDead(QueueHarness.Orders, delivery.Receipt, new string('x', 501), CancellationToken.None)).Refusal?.Code);
    }

    [Fact]
    public async Task A_dead_letter_goes_back_to_where_it_came_from_as_if_never_delivered()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Send("a");
        var first = await harness.ReceiveOne();
        await harness.Queues.RejectAsDead(QueueHarness.Orders, first.Receipt, "", CancellationToken.None);

        Assert.Equal(1, (await harness.Queues.Requeue(DeadLetters, [first.Number, 999], CancellationToken.None)).Value);

        var again = await harness.ReceiveOne();
        Assert.Equal((first.Number, 1), (again.Number, again.Deliveries));
        Assert.Null(again.Death);
        // The count starts again, the receipts do not.
        Assert.NotEqual(first.Receipt, again.Receipt);
        Assert.Equal("lease-lost", (await harness.Acknowledge(first)).Code);
    }

    [Fact]
    public async Task What_is_no_dead_letter_or_has_no_queue_to_go_to_stays()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Create("gone", new QueueOptions());
        await harness.Send(QueueHarness.Text("a"), "gone");
        await harness.Queues.RejectAsDead("gone", (await harness.ReceiveOne("gone")).Receipt, "", CancellationToken.None);
        await harness.Queues.Delete("gone", "gone", CancellationToken.None);
        await harness.Send(QueueHarness.Text("plain"), DeadLetters);

        var numbers = (await harness.Browse(DeadLetters)).Select(m => m.Number).ToList();
        Assert.Equal(0, (await harness.Queues.Requeue(DeadLetters, numbers, CancellationToken.None)).Value);

        Assert.Equal(2, harness.Summary(DeadLetters).Ready);
    }

    [Fact]
    public async Task Without_a_queue_for_them_dead_letters_are_discarded_and_counted()
    {
        await using var harness = await QueueHarness.Start(new QueueOptions { DeadLetterQueue = null });
        await harness.Send("a");
        await harness.Queues.RejectAsDead(QueueHarness.Orders, (await harness.ReceiveOne()).Receipt, "", CancellationToken.None);

        var counters = harness.Summary().Counters;
        Assert.Equal((1, 1), (counters.Rejected, counters.Discarded));
        Assert.Equal(0, harness.Summary(DeadLetters).Length);
    }

    [Fact]
    public async Task A_queue_of_dead_letters_of_ones_own_is_used_and_when_it_is_gone_the_common_one()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Create("bad-orders", new QueueOptions());
        await harness.Create(QueueHarness.Orders, new QueueOptions { DeadLetterQueue = "bad-orders" });
        await harness.Send("a", "b");
        await harness.Queues.RejectAsDead(QueueHarness.Orders, (await harness.ReceiveOne()).Receipt, "", CancellationToken.None);
        Assert.Equal(1, harness.Summary("bad-orders").Ready);
        await harness.Queues.Delete("bad-orders", "bad-orders", CancellationToken.None);

        await harness.Queues.RejectAsDead(QueueHarness.Orders, (await harness.ReceiveOne()).Receipt, "", CancellationToken.None);

        Assert.Equal(1, harness.Summary(DeadLetters).Ready);
    }
}
