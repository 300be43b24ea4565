using System.Text;
using WebMq.Shared.Messages;
using WebMq.Shared.Queues;
using WebMq.Web;
using Xunit;

namespace WebMq.UnitTests.QueuesFeature;

public sealed class MovingTests
{
    [Fact]
    public async Task Messages_move_to_another_queue_and_leased_ones_stay()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Create("others", new QueueOptions());
        var numbers = (await harness.Send("a", "b", "c")).Select(r => r.Number).ToList();
        var late = (await harness.Send(QueueHarness.Text("late", delay: TimeSpan.FromMinutes(1)))).Number;
        await harness.ReceiveOne();

        Assert.Equal(3, (await harness.Queues.Move(QueueHarness.Orders, [.. numbers, late, 999], "others", CancellationToken.None)).Value);

        Assert.Equal((0, 0, 1), harness.Summary() is var s ? (s.Ready, s.Delayed, s.Leased) : default);
        Assert.Equal((2, 1, 6), harness.Summary("others") is var o ? (o.Ready, o.Delayed, o.Bytes) : default);
        Assert.Equal(["b", "c"], await harness.Bodies(queue: "others"));
        await harness.Advance(TimeSpan.FromMinutes(1), () => harness.Summary("others").Delayed == 0, "the delayed one is due there");
    }

    [Fact]
    public async Task Messages_that_do_not_fit_do_not_move()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Create("small", new QueueOptions { MaxLength = 1 });
        var numbers = (await harness.Send("a", "b")).Select(r => r.Number).ToList();

        Assert.Equal("queue-full", (await harness.Queues.Move(QueueHarness.Orders, numbers, "small", CancellationToken.None)).Refusal?.Code);
        Assert.Equal(2, harness.Summary().Ready);
        Assert.Equal("unknown-queue", (await harness.Queues.Move(QueueHarness.Orders, numbers, "nothing", CancellationToken.None)).Refusal?.Code);
    }

    [Fact]
    public async Task Removed_messages_are_gone_though_somebody_has_them()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Send("a", "b", "c");
        var delivery = await harness.ReceiveOne();

        Assert.Equal(2, (await harness.Queues.Remove(QueueHarness.Orders, [delivery.Number, delivery.Number + 1, 999], CancellationToken.None)).Value);

        Assert.Equal("lease-lost", (await harness.Acknowledge(delivery)).Code);
        Assert.Equal(["c"], await harness.Bodies());
    }

    [Fact]
    public async Task A_purge_asks_for_the_name_and_tells_how_far_it_is()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Create("others", new QueueOptions());
        for (var i = 0; i < 2; i++)
            await harness.Send([.. Enumerable.Range(0, 600).Select(n => $"{n}")]);
        await harness.Send(QueueHarness.Text("stays"), "others");
        await harness.ReceiveOne();
        var told = new List<long>();

        Assert.Equal("bad-request", (await harness.Queues.Purge(QueueHarness.Orders, "other", null, CancellationToken.None)).Refusal?.Code);
        Assert.Equal(1_200, (await harness.Queues.Purge(QueueHarness.Orders, QueueHarness.Orders, new Told(told), CancellationToken.None)).Value);

        Assert.Equal([500, 1_000, 1_200], told);
        Assert.Equal((0, 0, 1), (harness.Summary().Length, harness.Summary().Bytes, harness.Summary("others").Length));
    }

    [Fact]
    public async Task A_removed_queue_is_gone_with_what_was_in_it_and_may_be_made_again()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Send(QueueHarness.Text("a", "1"));
        Assert.Equal("bad-request", (await harness.Queues.Delete(QueueHarness.Orders, null, CancellationToken.None)).Refusal?.Code);

        Assert.Equal(1, (await harness.Queues.Delete(QueueHarness.Orders, QueueHarness.Orders, CancellationToken.None)).Value);

        Assert.Equal("unknown-queue", harness.Queues.Find(QueueHarness.Orders).Refusal?.Code);
        await harness.Reopen();
        Assert.Equal("unknown-queue", (await harness.TrySend([QueueHarness.Text("a")])).Refusal?.Code);
        await harness.Create(QueueHarness.Orders, new QueueOptions());
        Assert.False((await harness.Send(QueueHarness.Text("a", "1"))).Duplicate);
    }

    [Fact]
    public async Task Options_are_checked_kept_and_may_be_changed()
    {
        await using var harness = await QueueHarness.Start();
        var options = new QueueOptions
        {
            LeaseTime = TimeSpan.FromMinutes(2),
            MaxDeliveries = 3,
            MaxLength = 7,
            WhenFull = WhenFull.DropOldest,
            DefaultExpiry = TimeSpan.FromDays(1),
            DeadLetterQueue = null,
        };
        await harness.Create(QueueHarness.Orders, options);
        await harness.Reopen();

        Assert.Equal(options, harness.Summary().Options);
        foreach (var bad in new[]
        {
            options with { LeaseTime = TimeSpan.FromMilliseconds(999) }, options with { LeaseTime = TimeSpan.FromHours(13) }, options with { MaxDeliveries = -1 },
            options with { MaxLength = -1 }, options with { WhenFull = (WhenFull)5 }, options with { DefaultExpiry = TimeSpan.Zero },
            options with { DeadLetterQueue = "No Name" }, options with { DeadLetterQueue = "nothing" },
        })
            Assert.Equal("bad-option", (await harness.Queues.Create(QueueHarness.Orders, bad, CancellationToken.None)).Refusal?.Code);
        Assert.Equal("bad-queue-name", (await harness.Queues.Create("No Name", options, CancellationToken.None)).Refusal?.Code);
        Assert.Equal(options, harness.Summary().Options);
    }

    [Fact]
    public async Task There_is_a_most_of_queues()
    {
        await using var harness = await QueueHarness.Start(options: new() { MinFreeSpace = 0, MaxQueues = 3 });
        await harness.Create("third", new QueueOptions());

        Assert.Equal("too-many-queues", (await harness.Queues.Create("fourth", new QueueOptions(), CancellationToken.None)).Refusal?.Code);
        await harness.Create("third", new QueueOptions { MaxLength = 1 });
    }

    [Fact]
    public async Task What_is_exported_can_be_imported_again()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Create("copy", new QueueOptions());
        await harness.Send(QueueHarness.Text("plain \"text\" ä\n", priority: 9));
        await harness.Send(new QueuedMessage(new Message(new byte[] { 0, 255 }, "1", "t", new Dictionary<string, string> { ["h"] = "v" }, "r", "c")));
        await harness.Send(QueueHarness.Text(""));
        var file = await Export(harness, QueueHarness.Orders);

        var imported = (await Import(harness, file, "copy")).Value;

        Assert.Equal((3, 0), (imported.Taken, imported.Duplicates));
        Assert.Equal(file, await Export(harness, "copy"));
        var copies = (await harness.Receive(queue: "copy")).Select(d => d.Message).ToList();
        Assert.Equal(("1", "t", "r", "c", "v"), copies[1] is var m ? (m.Id, m.Type, m.ReplyTo, m.CorrelationId, m.Headers!["h"]) : default);
        Assert.Equal(new byte[] { 0, 255 }, copies[1].Body.ToArray());
        Assert.Equal((2, 1), (await Import(harness, file, "copy")).Value is var again ? (again.Taken, again.Duplicates) : default);
    }

    [Fact]
    public async Task A_line_of_an_export_has_a_fixed_form()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Send(new QueuedMessage(new Message("hé"u8.ToArray(), "1", "t", new Dictionary<string, string> { ["h"] = "v" }, "r", "c"), 7));
        await harness.Send(new QueuedMessage(new Message(new byte[] { 0, 255 })));

        Assert.Equal(
            """
            {"id":"1","type":"t","headers":{"h":"v"},"replyTo":"r","correlationId":"c","priority":7,"sentAt":"2026-03-01T12:00:00+00:00","body":"hé"}
            {"priority":4,"sentAt":"2026-03-01T12:00:00+00:00","bodyBase64":"AP8="}

            """,
            await Export(harness, QueueHarness.Orders));
    }

    [Theory]
    [InlineData("nonsense", "Line 3: It is not a JSON object")]
    [InlineData("[1]", "Line 3: It is not a JSON object")]
    [InlineData("""{"priority":"high"}""", "'priority'")]
    [InlineData("""{"priority":10}""", "priority is 0 to 9")]
    [InlineData("""{"id":7}""", "'id'")]
    [InlineData("""{"bodyBase64":"?"}""", "'bodyBase64'")]
    [InlineData("""{"body":"a","bodyBase64":"AA=="}""", "both")]
    [InlineData("""{"headers":{"a":1}}""", "'headers'")]
    [InlineData("""{"colour":"red"}""", "'colour'")]
    [InlineData("""{"body":"\ud800"}""", "Unicode")]
    public async Task A_bad_line_is_named_and_it_is_said_what_was_taken(string line, string says)
    {
        await using var harness = await QueueHarness.Start();

        var refusal = (await Import(harness, $"{{\"body\":\"a\"}}\n\n{line}\n{{\"body\":\"b\"}}\n", QueueHarness.Orders)).Refusal;

        Assert.Equal("bad-request", refusal?.Code);
        Assert.StartsWith("Line 3: ", refusal!.Text, StringComparison.Ordinal);
        Assert.Contains(says, refusal.Text, StringComparison.Ordinal);
        Assert.Contains("0 messages", refusal.Text, StringComparison.Ordinal);
        Assert.Equal(0, harness.Summary().Length);
    }

    [Fact]
    public async Task What_was_taken_before_a_bad_line_is_said()
    {
        await using var harness = await QueueHarness.Start();
        var lines = string.Concat(Enumerable.Range(0, 700).Select(i => $"{{\"id\":\"{i}\",\"body\":\"x\"}}\r\n"));

        var refusal = (await Import(harness, lines + "nonsense", QueueHarness.Orders)).Refusal;

        Assert.StartsWith("Line 701: ", refusal!.Text, StringComparison.Ordinal);
        Assert.Contains("500 messages of the lines before were taken", refusal.Text, StringComparison.Ordinal);
        Assert.Equal((200, 500), (await Import(harness, lines, QueueHarness.Orders)).Value is var again ? (again.Taken, again.Duplicates) : default);
    }

    private static async Task<string> Export(QueueHarness harness, string queue)
    {
        var text = new StringBuilder();
        await foreach (var line in harness.Queues.Export(queue, CancellationToken.None).Value)
            text.Append(Encoding.UTF8.GetString(line.Span));
        return text.ToString();
    }

    private static async Task<Outcome<ImportResult>> Import(QueueHarness harness, string lines, string queue)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(lines));
        return await harness.Queues.Import(QueueHarness.Ann, queue, stream, CancellationToken.None);
    }

    private sealed class Told(List<long> told) : IProgress<long>
    {
        public void Report(long value) => told.Add(value);
    }
}
