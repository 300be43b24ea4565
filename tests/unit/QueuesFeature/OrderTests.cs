using WebMq.Shared.Queues;
using Xunit;

namespace WebMq.UnitTests.QueuesFeature;

public sealed class OrderTests
{
    [Fact]
    public async Task Messages_come_in_the_order_they_were_sent()
    {
        await using var harness = await QueueHarness.Start();
        var receipts = await harness.Send("a", "b", "c");
        await harness.Send("d");

        Assert.Equal(["a", "b", "c", "d"], await harness.Bodies());
        Assert.Equal(receipts.Select(r => r.Number).Order(), receipts.Select(r => r.Number));
    }

    [Fact]
    public async Task A_higher_priority_comes_first_and_equal_ones_by_number()
    {
        await using var harness = await QueueHarness.Start();
        foreach (var (body, priority) in new[] { ("a", 4), ("b", 0), ("c", 9), ("d", 4), ("e", 9) })
            await harness.Send(QueueHarness.Text(body, priority: priority));

        Assert.Equal(["c", "e", "a", "d", "b"], await harness.Bodies());
    }

    [Fact]
    public async Task A_delayed_message_comes_when_it_is_due_and_not_before()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Send(QueueHarness.Text("late", delay: TimeSpan.FromSeconds(10)));
        Assert.Equal((0, 1), (harness.Summary().Ready, harness.Summary().Delayed));
        harness.Clock.Advance(TimeSpan.FromSeconds(9.999));
        Assert.Empty(await harness.Receive());

        await harness.Advance(TimeSpan.FromMilliseconds(1), () => harness.Summary().Ready == 1, "the message is ready");

        Assert.Equal(["late"], await harness.Bodies());
    }

    [Fact]
    public async Task A_returned_message_has_its_old_place()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Send("a", "b", "c");
        var first = await harness.ReceiveOne();

        Assert.Null((await harness.Reject(first)).Refusal);

        Assert.Equal(["a", "b", "c"], await harness.Bodies());
    }

    [Fact]
    public async Task A_message_that_is_to_be_tried_later_is_delayed()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Send("a", "b");
        await harness.Reject(await harness.ReceiveOne(), TimeSpan.FromSeconds(5));
        Assert.Equal(["b"], await harness.Bodies());

        await harness.Advance(TimeSpan.FromSeconds(5), () => harness.Summary().Ready == 1, "the message is ready again");

        Assert.Equal(["a"], await harness.Bodies());
    }

    [Fact]
    public async Task A_delivery_says_all_of_the_message()
    {
        await using var harness = await QueueHarness.Start();
        var sent = new QueuedMessage(
            new(new byte[] { 0, 255, 1 }, "id-1", "order", new Dictionary<string, string> { ["zone"] = "<ä>\"" }, "answers", "c-1")
            {
                Path = [new("rule", harness.Clock.GetUtcNow())],
            },
            7,
            Expiry: TimeSpan.FromMinutes(1));
        var number = (await harness.Send(sent)).Number;

        var delivery = await harness.ReceiveOne();

        Assert.Equal(sent.Message.Body.ToArray(), delivery.Message.Body.ToArray());
        Assert.Equal(("id-1", "order", "answers", "c-1"), (delivery.Message.Id, delivery.Message.Type, delivery.Message.ReplyTo, delivery.Message.CorrelationId));
        Assert.Equal(sent.Message.Headers, delivery.Message.Headers);
        Assert.Equal(sent.Message.Path, delivery.Message.Path);
        Assert.Equal((number, $"{number}.1", 7, 1), (delivery.Number, delivery.Receipt, delivery.Priority, delivery.Deliveries));
        var now = harness.Clock.GetUtcNow();
        Assert.Equal((now, now.AddMinutes(1), now.AddSeconds(30)), (delivery.SentAt, delivery.Expires, delivery.LeaseUntil));
        Assert.Null(delivery.Death);
    }
}
