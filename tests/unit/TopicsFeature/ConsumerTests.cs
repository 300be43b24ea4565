using WebMq.Shared.Topics;
using WebMq.UnitTests.Support;
using Xunit;
using static WebMq.UnitTests.TopicsFeature.TopicBench;

namespace WebMq.UnitTests.TopicsFeature;

public sealed class ConsumerTests
{
    private static readonly TopicSubscribe s_ann = new("ann");

    [Fact]
    public async Task A_consumer_that_was_away_gets_what_it_missed_and_then_what_comes()
    {
        await using var bench = await Open();
        await bench.Create("news");
        await bench.Publish("news", "before");
        await using (var first = await bench.Subscribe("news", s_ann))
        {
            await bench.Publish("news", "one");
            var one = await first.Take(1);
            await bench.Acknowledge("news", "ann", one[0].Sequence);
        }

        await bench.Publish("news", "two", "three");
        await using var again = await bench.Subscribe("news", s_ann);
        Assert.True(again.Opening.Recovered);
        Assert.Equal(["two", "three"], Texts(await again.Take(2)));
        await bench.Publish("news", "four");
        Assert.Equal(["four"], Texts(await again.Take(1)));
    }

    [Fact]
    public async Task A_place_is_exact_after_a_new_start()
    {
        await using var bench = await Open();
        await bench.Create("news");
        var sent = await bench.Publish("news", "one", "two", "three");
        await (await bench.Subscribe("news", new("ann", TopicStart.Start))).DisposeAsync();
        await bench.Acknowledge("news", "ann", sent[1].Sequence);

        await bench.Reopen();

        var ann = await bench.Consumer("news", "ann");
        Assert.Equal((sent[1].Sequence, 1), (ann.Place, ann.Lag));
        await using var again = await bench.Subscribe("news", s_ann);
        Assert.Equal(["three"], Texts(await again.Take(1)));
    }

    [Fact]
    public async Task What_was_delivered_and_not_acknowledged_comes_again()
    {
        await using var bench = await Open();
        await bench.Create("news");
        await using (var first = await bench.Subscribe("news", s_ann))
        {
            await bench.Publish("news", "one", "two");
            await first.Take(2);
        }

        Assert.Equal(["one", "two"], Texts((await bench.Poll("news", s_ann)).Messages));
    }

    [Fact]
    public async Task A_new_consumer_begins_where_it_asks()
    {
        await using var bench = await Open();
        await bench.Create("news");
        var sent = await bench.Publish("news", "one");
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        var noon = bench.Clock.GetUtcNow();
        await bench.Publish("news", "two", "three");

        Assert.Empty(Texts((await bench.Poll("news", new("now"))).Messages));
        Assert.Equal(["one", "two", "three"], Texts((await bench.Poll("news", new("start", TopicStart.Start))).Messages));
        Assert.Equal(["two", "three"], Texts((await bench.Poll("news", new("after", new TopicStart(After: sent[0].Sequence)))).Messages));
        Assert.Equal(["two", "three"], Texts((await bench.Poll("news", new("since", new TopicStart(Since: noon)))).Messages));
        // The place is there from then on, whatever is asked for later.
        Assert.Equal(["two", "three"], Texts((await bench.Poll("news", new("after", TopicStart.Now))).Messages));
    }

    [Fact]
    public async Task A_consumer_shows_its_lag_in_messages_and_age()
    {
        await using var bench = await Open();
        await bench.Create("news");
        await bench.Poll("news", s_ann);
        var sent = await bench.Publish("news", "one");
        bench.Clock.Advance(TimeSpan.FromMinutes(2));
        await bench.Publish("news", "two", "three");
        bench.Clock.Advance(TimeSpan.FromMinutes(3));

        var ann = await bench.Consumer("news", "ann");
        Assert.Equal((3, TimeSpan.FromMinutes(5)), (ann.Lag, ann.LagAge));
        Assert.Equal(3, bench.Find("news").MaxLag);

        ann = await bench.Acknowledge("news", "ann", sent[0].Sequence);
        Assert.Equal((2, TimeSpan.FromMinutes(3)), (ann.Lag, ann.LagAge));
        Assert.Equal((false, bench.Clock.GetUtcNow()), (ann.IsConnected, ann.LastSeen));

        ann = await bench.Acknowledge("news", "ann", bench.Log.Head);
        Assert.Equal((0, null), (ann.Lag, ann.LagAge));
    }

    [Fact]
    public async Task A_place_never_goes_back_by_an_acknowledgement_and_never_beyond_the_log()
    {
        await using var bench = await Open();
        await bench.Create("news");
        await bench.Poll("news", s_ann);
        var sent = await bench.Publish("news", "one", "two");
        await bench.Acknowledge("news", "ann", sent[1].Sequence);

        Assert.Equal(sent[1].Sequence, (await bench.Acknowledge("news", "ann", sent[0].Sequence)).Place);
        Assert.Equal("bad-request", (await bench.Topics.Acknowledge("news", "ann", bench.Log.Head + 1, CancellationToken.None)).Refusal?.Code);
        Assert.Equal("unknown-consumer", (await bench.Topics.Acknowledge("news", "bob", 1, CancellationToken.None)).Refusal?.Code);

        // It can be put back on purpose.
        Value(await bench.Topics.Place("news", "ann", TopicStart.Start, CancellationToken.None));
        Assert.Equal(["one", "two"], Texts((await bench.Poll("news", s_ann)).Messages));
    }

    [Fact]
    public async Task A_name_has_one_connection_until_another_takes_it_over()
    {
        await using var bench = await Open();
        await bench.Create("news");
        await using var first = await bench.Subscribe("news", s_ann);
        Assert.True((await bench.Consumer("news", "ann")).IsConnected);

        Assert.Equal("consumer-busy", (await bench.Topics.Subscribe("news", s_ann, CancellationToken.None)).Refusal?.Code);
        var reading = first.Batches(CancellationToken.None).GetAsyncEnumerator();
        var next = reading.MoveNextAsync().AsTask();
        await using var second = await bench.Subscribe("news", s_ann with { TakeOver = true });

        Assert.False(await Eventually.Result(next, "the first one ends"));
        Assert.Equal("taken-over", first.Ended?.Code);
        await bench.Publish("news", "one");
        Assert.Equal(["one"], Texts(await second.Take(1)));

        await first.DisposeAsync();
        Assert.Equal("consumer-busy", (await bench.Topics.Subscribe("news", s_ann, CancellationToken.None)).Refusal?.Code);
    }

    [Fact]
    public async Task A_removed_consumer_ends_and_begins_anew()
    {
        await using var bench = await Open();
        await bench.Create("news");
        await using var ann = await bench.Subscribe("news", s_ann);
        await bench.Publish("news", "one");

        Assert.True(Value(await bench.Topics.RemoveConsumer("news", "ann", CancellationToken.None)));

        Assert.Equal("unknown-consumer", ann.Ended?.Code);
        await ann.DisposeAsync();
        Assert.Empty((await bench.Topics.Consumers("news", CancellationToken.None)).Value);
        Assert.Empty((await bench.Poll("news", s_ann)).Messages);
    }

    [Fact]
    public async Task A_log_that_was_made_anew_is_told_to_who_kept_the_epoch()
    {
        await using var bench = await Open();
        await bench.Create("news");
        var sent = await bench.Publish("news", "one");
        var kept = new TopicStart(After: sent[0].Sequence, Epoch: bench.Log.Epoch);
        Assert.True((await bench.Poll("news", new(null, kept))).Recovered);

        await bench.Forget();
        await bench.Create("news");
        await bench.Publish("news", "other");

        var anonymous = await bench.Poll("news", new(null, kept));
        Assert.Equal((false, bench.Log.Epoch), (anonymous.Recovered, anonymous.Epoch));
        Assert.Equal(["other"], Texts(anonymous.Messages));
        var named = await bench.Poll("news", new("ann", kept));
        Assert.False(named.Recovered);
        Assert.Equal(["other"], Texts(named.Messages));
    }

    [Fact]
    public async Task A_poll_waits_for_what_comes()
    {
        await using var bench = await Open();
        await bench.Create("news");
        await bench.Poll("news", s_ann);
        var poll = bench.Topics.Poll("news", s_ann, 1, TimeSpan.FromSeconds(30), CancellationToken.None);
        await Eventually.True(() => bench.Find("news").Subscribers == 1, "it waits");
        await bench.Publish("news", "one", "two");

        Assert.Equal(["one"], Texts(Value(await Eventually.Result(poll, "it is answered")).Messages));

        var empty = bench.Topics.Poll("news", new(null), 1, TimeSpan.FromSeconds(30), CancellationToken.None);
        await Eventually.True(() => bench.Find("news").Subscribers == 1, "it waits");
        bench.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Empty(Value(await Eventually.Result(empty, "its time is over")).Messages);
    }
}
