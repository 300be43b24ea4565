using WebMq.Shared.Messages;
using WebMq.Shared.Queues;
using WebMq.UnitTests.Support;
using WebMq.Web.MessageLog;
using WebMq.Web.Queues;
using Xunit;

namespace WebMq.UnitTests.QueuesFeature;

public sealed class SendingTests
{
    [Fact]
    public async Task A_repeat_with_the_same_id_adds_nothing()
    {
        await using var harness = await QueueHarness.Start();
        var first = await harness.Send(QueueHarness.Text("a", "1"));
        await harness.Acknowledge(await harness.ReceiveOne());

        await harness.Reopen();

        Assert.Equal(first with { Duplicate = true }, await harness.Send(QueueHarness.Text("again", "1")));
        Assert.Equal((0, 1), (harness.Summary().Length, harness.Summary().Counters.Duplicates));
    }

    [Fact]
    public async Task A_repeat_within_a_batch_is_recognised()
    {
        await using var harness = await QueueHarness.Start();

        var receipts = (await harness.TrySend([QueueHarness.Text("a", "1"), QueueHarness.Text("b"), QueueHarness.Text("c", "1")])).Value;

        Assert.Equal([false, false, true], receipts.Select(r => r.Duplicate));
        Assert.Equal(receipts[0].Number, receipts[2].Number);
        Assert.Equal(["a", "b"], await harness.Bodies());
    }

    [Fact]
    public async Task An_id_is_a_senders_own_and_a_queues_own()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Create("others", new QueueOptions());
        await harness.Send(QueueHarness.Text("a", "1"));

        Assert.False((await harness.TrySend([QueueHarness.Text("b", "1")], person: QueueHarness.Bob)).Value[0].Duplicate);
        Assert.False((await harness.Send(QueueHarness.Text("c", "1"), "others")).Duplicate);
    }

    [Fact]
    public async Task Ids_are_forgotten_after_their_time()
    {
        await using var harness = await QueueHarness.Start(options: new QueuesOptions { MinFreeSpace = 0, RememberIds = TimeSpan.FromHours(1) });
        for (var i = 0; i < 3; i++)
            await harness.TrySend([.. Enumerable.Range(0, 400).Select(n => QueueHarness.Text("x", $"{i}-{n}"))]);
        harness.Clock.Advance(TimeSpan.FromMinutes(30));
        await harness.Send(QueueHarness.Text("x", "later"));

        harness.Clock.Advance(TimeSpan.FromMinutes(31));

        await Eventually.True(() => Ids(harness) == 1, "only the last id is remembered");
        Assert.False((await harness.Send(QueueHarness.Text("x", "0-0"))).Duplicate);
        Assert.True((await harness.Send(QueueHarness.Text("x", "later"))).Duplicate);
    }

    [Fact]
    public async Task A_body_of_16_MiB_is_taken_and_one_byte_more_is_not()
    {
        await using var harness = await QueueHarness.Start();
        var body = new byte[MessageLimits.MaxBody];
        Random.Shared.NextBytes(body);
        await harness.Send(new QueuedMessage(new Message(body)));

        var refused = await harness.TrySend([new QueuedMessage(new Message(new byte[MessageLimits.MaxBody + 1]))]);

        Assert.Equal("too-large", refused.Refusal?.Code);
        Assert.True((await harness.ReceiveOne()).Message.Body.Span.SequenceEqual(body));
        Assert.Equal(body.Length, harness.Summary().Bytes);
    }

    [Fact]
    public async Task An_empty_body_is_a_body()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Send("");

        Assert.Equal(0, (await harness.ReceiveOne()).Message.Body.Length);
    }

    [Fact]
    public async Task What_exceeds_a_bound_is_refused_by_name_and_nothing_of_its_batch_is_taken()
    {
        await using var harness = await QueueHarness.Start();

        async Task Refused(string code, string says, params QueuedMessage[] messages)
        {
            var refusal = (await harness.TrySend(messages)).Refusal;
            Assert.Equal(code, refusal?.Code);
            Assert.Contains(says, refusal!.Text, StringComparison.Ordinal);
        }

        await Refused("bad-message", "priority", QueueHarness.Text("a", priority: 10));
        await Refused("bad-message", "id", QueueHarness.Text("a", new string('x', 121)));
        await Refused("bad-message", "delay", QueueHarness.Text("a", delay: -TimeSpan.FromSeconds(1)));
        await Refused("bad-message", "expiry", QueueHarness.Text("a", expiry: TimeSpan.Zero));
        await Refused("bad-message", "Message 2 of 2", QueueHarness.Text("a"), QueueHarness.Text("b", priority: -1));
        await Refused("bad-message", "as JSON", new QueuedMessage(new Message(default, Headers: Enumerable.Range(0, 40).ToDictionary(i => $"h{i}", _ => new string('x', 2_000)))));
        await Refused("bad-request", "1,000");
        await Refused("bad-request", "1,000", [.. Enumerable.Repeat(QueueHarness.Text("a"), 1_001)]);
        await Refused("too-large", "together", [.. Enumerable.Repeat(new QueuedMessage(new Message(new byte[12 << 20])), 3)]);
        Assert.Equal("unknown-queue", (await harness.TrySend([QueueHarness.Text("a")], "nothing")).Refusal?.Code);
        Assert.Equal("bad-queue-name", (await harness.TrySend([QueueHarness.Text("a")], "No Name")).Refusal?.Code);
        Assert.Equal(0, harness.Summary().Length);
    }

    [Fact]
    public async Task With_too_little_free_space_sends_are_refused_and_receives_go_on()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Send("a", "b");
        await harness.Reopen(new QueuesOptions { MinFreeSpace = long.MaxValue });

        Assert.Equal("disk-full", (await harness.TrySend([QueueHarness.Text("c")])).Refusal?.Code);
        Assert.True((await harness.Acknowledge(await harness.ReceiveOne())).Done);
        await harness.Reject(await harness.ReceiveOne());
        Assert.Equal(1, harness.Summary().Ready);
    }

    [Fact]
    public async Task When_the_file_can_grow_no_more_sends_are_refused_and_receives_make_room()
    {
        await using var harness = await QueueHarness.Start();
        for (var i = 0; i < 20; i++)
            await harness.Send(new QueuedMessage(new Message(new byte[10_000])));
        await harness.LetGrowNoMore();

        var refusals = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => harness.TrySend([new QueuedMessage(new Message(new byte[100_000]))])));
        Assert.All(refusals, r => Assert.Equal("disk-full", r.Refusal?.Code));
        Assert.Equal((20, 20), (harness.Summary().Ready, harness.Summary().Counters.Sent));
        foreach (var delivery in await harness.Receive(20))
            Assert.True((await harness.Acknowledge(delivery)).Done);

        Assert.Null((await harness.TrySend([new QueuedMessage(new Message(new byte[100_000]))])).Refusal);
        Assert.Single(await harness.Receive());
    }

    [Fact]
    public async Task A_unit_that_fails_takes_no_append_with_it()
    {
        await using var harness = await QueueHarness.Start();
        var failing = Enumerable.Range(0, 50).Select(_ => harness.Log.ExecuteAsync<int>(() => throw new InvalidOperationException("no"))).ToList();
        var appends = Enumerable.Range(0, 50).Select(i => harness.Log.AppendAsync("a", new byte[] { (byte)i }).AsTask()).ToList();
        var sends = Enumerable.Range(0, 50).Select(i => harness.TrySend([QueueHarness.Text($"{i}")])).ToList();

        Assert.Equal(50, (await Task.WhenAll(appends)).Select(a => a.Sequence).Distinct().Count());
        Assert.Equal(50, (await Task.WhenAll(sends)).Select(s => s.Value[0].Number).Distinct().Count());
        foreach (var unit in failing)
            await Assert.ThrowsAsync<WebMq.Shared.MessageLog.LogUnavailableException>(() => unit);
        Assert.Equal(50, (await harness.Receive()).Count);
    }

    private static long Ids(QueueHarness harness)
    {
        using var connection = harness.Log.OpenReader();
        return connection.Scalar<long>("SELECT count(*) FROM queue_ids");
    }
}
