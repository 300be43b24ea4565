using System.Text;
using WebMq.Shared.Alerts;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Queues;
using WebMq.UnitTests.Support;
using WebMq.Web.Alerts;
using WebMq.Web.Queues.Alerts;
using Xunit;

namespace WebMq.UnitTests.QueuesFeature;

public sealed class AlertTests
{
    [Fact]
    public async Task A_queue_that_grows_too_long_raises_one_alert_until_it_is_well_below_its_bound()
    {
        await using var bench = await AlertBench.Start(new QueueOptions { AlertDepth = 5 });
        await bench.Harness.Send("1", "2", "3", "4");
        Assert.Empty(await bench.Look());
        await bench.Harness.Send("5", "6");
        Assert.Equal(["Depth Active"], await bench.Look());
        var alert = Assert.Single(bench.Alerts.Open);
        Assert.Equal((QueueHarness.Orders, 5d, 6d), (alert.Queue, alert.Limit, alert.Value));

        await bench.Harness.Receive(1);
        Assert.Equal(["Depth Active"], await bench.Look());
        await bench.Harness.Receive(1);
        Assert.Equal(["Depth Cleared"], await bench.Look());
        await bench.Harness.Send("7");
        Assert.Equal(["Depth Active", "Depth Cleared"], await bench.Look());
    }

    [Fact]
    public async Task A_message_that_waits_too_long_raises_an_alert_whatever_its_priority()
    {
        await using var bench = await AlertBench.Start(new QueueOptions { AlertAge = TimeSpan.FromSeconds(10) });
        await bench.Harness.Send(QueueHarness.Text("low", priority: 0));
        bench.Harness.Clock.Advance(TimeSpan.FromSeconds(8));
        await bench.Harness.Send(QueueHarness.Text("high", priority: 9));
        await bench.Harness.Send(QueueHarness.Text("later", delay: TimeSpan.FromHours(1)));
        Assert.Empty(await bench.Look());
        bench.Harness.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["Age Active"], await bench.Look());
        Assert.Equal(10, bench.Alerts.Open[0].Value);

        await bench.Harness.Receive();
        Assert.Equal(["Age Cleared"], await bench.Look());
        bench.Harness.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(["Age Cleared"], await bench.Look());
    }

    [Fact]
    public async Task Who_takes_care_of_an_alert_first_stays_the_one_also_over_a_new_start()
    {
        var now = TestContext.Current.CancellationToken;
        await using var bench = await AlertBench.Start(new QueueOptions { AlertDepth = 1 });
        Assert.Equal("unknown-alert", (await bench.Alerts.Acknowledge(QueueHarness.Ann, QueueHarness.Orders, QueueAlertKind.Depth, now)).Refusal?.Code);
        await bench.Harness.Send("1");
        await bench.Look();
        await bench.Alerts.Acknowledge(QueueHarness.Ann, QueueHarness.Orders, QueueAlertKind.Depth, now);
        Assert.Equal("ann", (await bench.Alerts.Acknowledge(QueueHarness.Bob, QueueHarness.Orders, QueueAlertKind.Depth, now)).Value.AcknowledgedBy);

        await bench.Reopen();
        Assert.Equal(["Depth Acknowledged"], await bench.Look());
        Assert.Equal("ann", bench.Alerts.Open[0].AcknowledgedBy);
        await bench.Harness.Receive();
        await bench.Look();
        var before = bench.Alerts.List();
        await bench.Reopen();
        Assert.Equal(before, bench.Alerts.List());
        Assert.Equal(AlertState.Cleared, Assert.Single(before).State);
    }

    [Fact]
    public async Task An_alert_ends_with_its_bound_and_with_its_queue()
    {
        await using var bench = await AlertBench.Start(new QueueOptions { AlertDepth = 1 });
        await bench.Harness.Create("other", new QueueOptions { AlertDepth = 1 });
        await bench.Harness.Send("1");
        await bench.Harness.Send(QueueHarness.Text("1"), "other");
        Assert.Equal(["Depth Active", "Depth Active"], await bench.Look());
        await bench.Harness.Create(QueueHarness.Orders, new QueueOptions());
        await bench.Harness.Queues.Delete("other", "other", TestContext.Current.CancellationToken);
        Assert.Equal(["Depth Cleared", "Depth Cleared"], await bench.Look());
        Assert.Equal(2, (await bench.Harness.Log.ReadAll(SubjectFilter.Exactly("alert.queue.orders"))).Count);
    }

    [Fact]
    public void An_entry_is_written_as_other_programs_read_it()
    {
        Assert.Equal(
            """{"v":1,"event":"raised","queue":"orders","kind":"depth","limit":100,"value":120}""",
            Encoding.UTF8.GetString(new QueueAlertPayload(AlertEvent.Raised, "orders", QueueAlertKind.Depth, 100, 120).ToBytes()));
        var acknowledged = """{"v":1,"event":"acknowledged","queue":"orders","kind":"age","limit":60,"value":61.5,"alert":17,"by":"ann"}"""u8.ToArray();
        Assert.Equal(new QueueAlertPayload(AlertEvent.Acknowledged, "orders", QueueAlertKind.Age, 60, 61.5, 17, "ann"), QueueAlertPayload.From(acknowledged));
        Assert.Equal(acknowledged, QueueAlertPayload.From(acknowledged).ToBytes());
    }
}
