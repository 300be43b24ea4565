using WebMq.Shared.Messages;
using WebMq.Shared.Queues;
using WebMq.Web.Queues;
using Xunit;

namespace WebMq.UnitTests.QueuesFeature;

public sealed class BrowsingTests
{
    [Fact]
    public async Task Browsing_changes_nothing()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Send("a", "b");
        await harness.ReceiveOne();
        var before = harness.Summary();

        var messages = await harness.Browse();

        Assert.Equal(["a", "b"], messages.Select(m => QueueHarness.Text(m.Message)));
        Assert.Equal([(MessageState.Leased, 1, "test"), (MessageState.Ready, 0, null)], messages.Select(m => (m.State, m.Deliveries, m.Receiver)));
        Assert.Equal(before, harness.Summary());
        Assert.Equal(["b"], await harness.Bodies());
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repeat()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Create("others", new QueueOptions());
        for (var i = 0; i < 25; i++)
        {
            await harness.Send(QueueHarness.Text($"{i}", delay: i % 2 == 0 ? TimeSpan.FromMinutes(1) : null));
            await harness.Send(QueueHarness.Text("x", delay: TimeSpan.FromMinutes(1)), "others");
        }

        Assert.Equal(Enumerable.Range(0, 25).Select(i => $"{i}"), await All(harness, new BrowseQuery { Limit = 4 }));
        Assert.Equal(Enumerable.Range(0, 25).Where(i => i % 2 == 0).Select(i => $"{i}"), await All(harness, new BrowseQuery { Limit = 4, State = MessageState.Delayed }));
        Assert.Equal(Enumerable.Range(0, 25).Where(i => i % 2 == 1).Select(i => $"{i}"), await All(harness, new BrowseQuery { Limit = 4, State = MessageState.Ready }));
        Assert.Empty(await All(harness, new BrowseQuery { State = MessageState.Leased }));
    }

    [Fact]
    public async Task A_search_looks_in_bodies_and_in_all_else_that_is_text()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Send("nothing here", "a needle in it");
        await harness.Send(new QueuedMessage(new Message(default, Id: "needle-1")));
        await harness.Send(new QueuedMessage(new Message(default, Type: "a needle")));
        await harness.Send(new QueuedMessage(new Message(default, Headers: new Dictionary<string, string> { ["h"] = "ä\"needle\"" })));
        await harness.Send(new QueuedMessage(new Message((byte[])[0, 1, .. "needle"u8, 255])));

        var page = (await harness.Queues.Browse(QueueHarness.Orders, new BrowseQuery { Contains = "needle" }, CancellationToken.None)).Value;

        Assert.Equal((5, 6, null), (page.Messages.Count, page.LookedAt, page.Next));
        Assert.Single((await harness.Queues.Browse(QueueHarness.Orders, new BrowseQuery { Contains = "ä\"n" }, CancellationToken.None)).Value.Messages);
        // Names of our own JSON are nobody's text.
        Assert.Empty((await harness.Queues.Browse(QueueHarness.Orders, new BrowseQuery { Contains = "headers" }, CancellationToken.None)).Value.Messages);
    }

    [Fact]
    public async Task A_search_says_where_to_go_on_when_it_has_looked_at_enough()
    {
        await using var harness = await QueueHarness.Start();
        for (var i = 0; i < 12; i++)
            await harness.Send([.. Enumerable.Range(0, 1_000).Select(n => $"{i}-{n}.")]);

        var first = (await harness.Queues.Browse(QueueHarness.Orders, new BrowseQuery { Contains = "11-999." }, CancellationToken.None)).Value;
        Assert.Equal((0, QueueReader.MaxLookedAt), (first.Messages.Count, first.LookedAt));
        Assert.NotNull(first.Next);

        Assert.Equal(["11-999."], await All(harness, new BrowseQuery { Contains = "11-999." }));
    }

    [Fact]
    public async Task A_page_cuts_long_bodies_and_says_their_length()
    {
        await using var harness = await QueueHarness.Start();
        var number = (await harness.Send(new QueuedMessage(new Message(new byte[100_000])))).Number;

        var browsed = Assert.Single(await harness.Browse());
        Assert.Equal((BrowsedMessage.MaxBody, 100_000), (browsed.Message.Body.Length, browsed.BodyBytes));

        var alone = (await harness.Queues.Look(QueueHarness.Orders, number, CancellationToken.None)).Value;
        Assert.Equal(100_000, alone.Message.Body.Length);
        Assert.Equal("unknown-message", (await harness.Queues.Look("dead-letters", number, CancellationToken.None)).Refusal?.Code);
    }

    [Fact]
    public async Task What_is_asked_for_has_bounds()
    {
        await using var harness = await QueueHarness.Start();
        foreach (var query in new BrowseQuery[]
        {
            new() { Limit = 0 }, new() { Limit = 201 }, new() { Contains = "" }, new() { Contains = new string('x', 201) }, new() { After = "x" },
            new() { After = "1.2.3" }, new() { After = "1", State = MessageState.Leased }, new() { State = (MessageState)7 },
        })
            Assert.Equal("bad-request", (await harness.Queues.Browse(QueueHarness.Orders, query, CancellationToken.None)).Refusal?.Code);
    }

    [Fact]
    public async Task A_summary_says_the_age_of_the_oldest_and_what_went_through()
    {
        await using var harness = await QueueHarness.Start();
        Assert.Null(harness.Summary().OldestAge);
        await harness.Send("abc", "d");
        harness.Clock.Advance(TimeSpan.FromSeconds(5));
        await harness.Acknowledge(await harness.ReceiveOne());
        harness.Clock.Advance(TimeSpan.FromSeconds(5));

        var summary = harness.Summary();

        Assert.Equal((1, 1, TimeSpan.FromSeconds(10)), (summary.Length, summary.Bytes, summary.OldestAge));
        Assert.Equal((2, 1, 1), (summary.Counters.Sent, summary.Counters.Received, summary.Counters.Acknowledged));
        Assert.Equal(new QueueRates(0.2, 0.1, 0.1), summary.Rates);
        harness.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(new QueueRates(0, 0, 0), harness.Summary().Rates);
    }

    private static async Task<List<string>> All(QueueHarness harness, BrowseQuery query)
    {
        var found = new List<string>();
        while (true)
        {
            var page = (await harness.Queues.Browse(QueueHarness.Orders, query, CancellationToken.None)).Value;
            found.AddRange(page.Messages.Select(m => QueueHarness.Text(m.Message)));
            if (page.Next is null)
                return found;
            query = query with { After = page.Next };
        }
    }
}
