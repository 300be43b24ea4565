using WebMq.Web.Queues;
using Xunit;

namespace WebMq.UnitTests.QueuesFeature;

public sealed class QueueHistoryTests
{
    [Fact]
    public async Task A_second_has_how_many_were_sent_and_done_in_it()
    {
        await using var harness = await QueueHarness.Start();
        using var history = new QueueHistory(harness.Queues, harness.Clock);
        history.Take();
        await harness.Send("one", "two", "three");
        Second(harness, history);
        await harness.Acknowledge(await harness.ReceiveOne());
        Second(harness, history);

        Assert.Equal([(1, 3f, 0f, 3), (0, 0f, 1f, 2)], history.Read(QueueHarness.Orders, QueueSpan.Minute).Select(s => (s.Ago, s.Sample.In, s.Sample.Out, s.Sample.Length)));
        Assert.Empty(history.Read("no-such-queue", QueueSpan.Minute));
    }

    [Fact]
    public async Task A_day_is_kept_by_the_minute_and_no_more_than_that()
    {
        await using var harness = await QueueHarness.Start();
        using var history = new QueueHistory(harness.Queues, harness.Clock);
        history.Take();
        await harness.Send("one");
        for (var i = 0; i < 90_000; i++)
            Second(harness, history);

        Assert.Equal(60, history.Read(QueueHarness.Orders, QueueSpan.Minute).Count);
        Assert.Equal(QueueTrack.Minutes, history.Read(QueueHarness.Orders, QueueSpan.Day).Count);
        var hour = history.Read(QueueHarness.Orders, QueueSpan.Hour);
        Assert.InRange(hour.Count, QueueTrack.Seconds + 49, QueueTrack.Seconds + 51);
        Assert.Equal(hour.Select(s => s.Ago).OrderDescending(), hour.Select(s => s.Ago));
        Assert.All(hour, s => Assert.Equal(1, s.Sample.Length));
    }

    [Fact]
    public async Task A_queue_that_is_gone_is_forgotten()
    {
        await using var harness = await QueueHarness.Start();
        using var history = new QueueHistory(harness.Queues, harness.Clock);
        history.Take();
        Second(harness, history);
        await harness.Queues.Delete(QueueHarness.Orders, QueueHarness.Orders, TestContext.Current.CancellationToken);
        Second(harness, history);
        Assert.Empty(history.Read(QueueHarness.Orders, QueueSpan.Minute));
    }

    private static void Second(QueueHarness harness, QueueHistory history)
    {
        harness.Clock.Advance(TimeSpan.FromSeconds(1));
        history.Take();
    }
}
