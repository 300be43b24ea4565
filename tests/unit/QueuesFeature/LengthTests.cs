using WebMq.Shared.Queues;
using Xunit;

namespace WebMq.UnitTests.QueuesFeature;

public sealed class LengthTests
{
    [Fact]
    public async Task A_full_queue_refuses_and_takes_again_when_there_is_room()
    {
        await using var harness = await QueueHarness.Start(new QueueOptions { MaxLength = 2 });
        await harness.Send("a", "b");
        var delivery = await harness.ReceiveOne();

        Assert.Equal("queue-full", (await harness.TrySend([QueueHarness.Text("c")])).Refusal?.Code);
        await harness.Acknowledge(delivery);

        Assert.Null((await harness.TrySend([QueueHarness.Text("c")])).Refusal);
    }

    [Fact]
    public async Task Of_a_batch_that_does_not_fit_nothing_is_taken()
    {
        await using var harness = await QueueHarness.Start(new QueueOptions { MaxLength = 3 });
        await harness.Send("a", "b");

        Assert.Equal("queue-full", (await harness.TrySend([QueueHarness.Text("c", "1"), QueueHarness.Text("d", "2")])).Refusal?.Code);

        Assert.Equal(2, harness.Summary().Length);
        Assert.False((await harness.Send(QueueHarness.Text("c", "1"))).Duplicate);
    }

    [Fact]
    public async Task A_repeat_is_recognised_by_a_full_queue_too()
    {
        await using var harness = await QueueHarness.Start(new QueueOptions { MaxLength = 1 });
        var first = await harness.Send(QueueHarness.Text("a", "1"));

        Assert.Equal(first with { Duplicate = true }, await harness.Send(QueueHarness.Text("a", "1")));
    }

    [Fact]
    public async Task A_queue_that_drops_gives_up_the_oldest_of_the_lowest_priority()
    {
        await using var harness = await QueueHarness.Start(new QueueOptions { MaxLength = 3, WhenFull = WhenFull.DropOldest });
        await harness.Send(QueueHarness.Text("high", priority: 9));
        await harness.Send(QueueHarness.Text("low 1", priority: 1));
        await harness.Send(QueueHarness.Text("low 2", priority: 1));

        await harness.Send(QueueHarness.Text("new"));

        Assert.Equal(["high", "new", "low 2"], await harness.Bodies());
        var dropped = Assert.Single(await harness.Browse("dead-letters"));
        Assert.Equal(("low 1", "dropped"), (QueueHarness.Text(dropped.Message), dropped.Death!.Reason));
        Assert.Equal(1, harness.Summary().Counters.Dropped);
    }

    [Fact]
    public async Task A_queue_that_drops_refuses_when_receivers_have_everything()
    {
        await using var harness = await QueueHarness.Start(new QueueOptions { MaxLength = 1, WhenFull = WhenFull.DropOldest });
        await harness.Send("a");
        await harness.ReceiveOne();

        Assert.Equal("queue-full", (await harness.TrySend([QueueHarness.Text("b")])).Refusal?.Code);
    }
}
