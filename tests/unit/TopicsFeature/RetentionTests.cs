using WebMq.Shared.Topics;
using WebMq.UnitTests.Support;
using Xunit;
using static WebMq.UnitTests.TopicsFeature.TopicBench;

namespace WebMq.UnitTests.TopicsFeature;

public sealed class RetentionTests
{
    [Fact]
    public async Task A_topic_keeps_so_many_messages()
    {
        await using var bench = await Open();
        await bench.Create("news", new() { MaxCount = 2 });
        await bench.Publish("news", "one", "two", "three", "four");

        Assert.Equal(["three", "four"], await bench.Kept("news"));
        Assert.Equal((2, 2), (bench.Find("news").Messages, bench.Find("news").Counters.OverCount));

        await bench.Reopen();
        Assert.Equal(2, bench.Find("news").Messages);
        Assert.Equal(["three", "four"], Texts((await bench.Poll("news", new(null, TopicStart.Start))).Messages));
    }

    [Fact]
    public async Task A_topic_keeps_so_many_bytes_and_always_the_newest()
    {
        await using var bench = await Open();
        await bench.Create("news", new() { MaxBytes = 250 });
        var hundred = new string('x', 100);
        await bench.Publish("news", "1" + hundred, "2" + hundred, "3" + hundred);
        Assert.Equal(["2" + hundred, "3" + hundred], await bench.Kept("news"));

        await bench.Publish("news", new string('y', 1_000));

        Assert.Equal([new string('y', 1_000)], await bench.Kept("news"));
        Assert.Equal(3, bench.Find("news").Counters.OverBytes);
    }

    [Fact]
    public async Task A_topic_keeps_messages_for_so_long()
    {
        await using var bench = await Open();
        await bench.Create("news", new() { MaxAge = TimeSpan.FromMinutes(1) });
        await bench.Publish("news", "one", "two");
        bench.Clock.Advance(TimeSpan.FromSeconds(50));
        await bench.Publish("news", "three");
        Assert.Equal(3, bench.Find("news").Messages);

        bench.Clock.Advance(TimeSpan.FromSeconds(20));

        await Eventually.True(() => bench.Find("news").Messages == 1, "what is too old is gone");
        Assert.Equal(["three"], await bench.Kept("news"));
        Assert.Equal(2, bench.Find("news").Counters.Expired);
    }

    [Fact]
    public async Task A_bound_that_is_set_later_holds_for_what_is_there_piece_by_piece()
    {
        await using var bench = await Open();
        await bench.Create("news");
        for (var batch = 0; batch < 3; batch++)
            Value(await bench.Topics.Publish(Ann, "news", [.. Enumerable.Range(0, 1_000).Select(i => Text($"{batch}-{i}"))], CancellationToken.None));

        await bench.Create("news", new() { MaxCount = 10 });

        await Eventually.True(() => bench.Find("news").Messages == 10, "ten are left");
        Assert.Equal(2_990, bench.Find("news").Counters.OverCount);
        Assert.Equal("2-999", (await bench.Kept("news"))[^1]);
    }

    [Fact]
    public async Task Who_was_away_too_long_is_told_how_many_are_missing()
    {
        await using var bench = await Open();
        await bench.Create("news", new() { MaxCount = 2 });
        await bench.Poll("news", new("ann"));
        await bench.Publish("news", "one", "two", "three", "four", "five");

        Assert.Equal(2, (await bench.Consumer("news", "ann")).Lag);
        var batch = await bench.Poll("news", new("ann"));
        Assert.Equal((false, 3), (batch.Recovered, batch.Missed));
        Assert.Equal(["four", "five"], Texts(batch.Messages));

        await bench.Acknowledge("news", "ann", batch.Messages[^1].Sequence);
        await bench.Publish("news", "six");
        Assert.True((await bench.Poll("news", new("ann"))).Recovered);
    }

    [Fact]
    public async Task A_topic_that_keeps_the_latest_has_one_message_for_each_key()
    {
        await using var bench = await Open();
        await bench.Create("prices", new() { LatestOnly = true });
        await bench.PublishKeyed("prices", "tea", "1");
        await bench.PublishKeyed("prices", "milk", "2");
        await bench.PublishKeyed("prices", "tea", "3");
        await bench.Publish("prices", "none", "newer");

        Assert.Equal(["2", "3", "newer"], await bench.Kept("prices"));
        Assert.Equal((3, 2), (bench.Find("prices").Messages, bench.Find("prices").Counters.Replaced));

        await bench.Reopen();
        await bench.PublishKeyed("prices", "milk", "4");
        Assert.Equal(["3", "newer", "4"], await bench.Kept("prices"));
    }

    [Fact]
    public async Task Who_joins_late_gets_the_latest_first_and_nothing_counts_as_missed()
    {
        await using var bench = await Open();
        await bench.Create("prices", new() { LatestOnly = true });
        for (var price = 1; price <= 5; price++)
            await bench.PublishKeyed("prices", "tea", $"{price}");

        await using var late = await bench.Subscribe("prices", new(null));
        Assert.True(late.Opening.Recovered);
        Assert.Equal(["5"], Texts(await late.Take(1)));
        await bench.PublishKeyed("prices", "tea", "6");
        Assert.Equal(["6"], Texts(await late.Take(1)));

        var named = await bench.Poll("prices", new("ann"));
        Assert.Equal((true, 0), (named.Recovered, named.Missed));
        Assert.Equal(["6"], Texts(named.Messages));
    }

    [Fact]
    public async Task The_oldest_keys_go_from_a_topic_that_keeps_the_latest_of_so_many()
    {
        await using var bench = await Open();
        await bench.Create("prices", new() { LatestOnly = true, MaxCount = 2 });
        await bench.PublishKeyed("prices", "tea", "1");
        await bench.PublishKeyed("prices", "milk", "2");
        await bench.PublishKeyed("prices", "rice", "3");
        await bench.PublishKeyed("prices", "tea", "4");

        Assert.Equal(["3", "4"], await bench.Kept("prices"));
        Assert.Equal(2, bench.Find("prices").Messages);
    }

    [Fact]
    public async Task Keeping_the_latest_is_settled_with_the_first_message()
    {
        await using var bench = await Open();
        await bench.Create("news");
        await bench.Create("news", new() { LatestOnly = true });
        await bench.Publish("news", "one");

        Assert.Equal("bad-option", (await bench.Topics.Create("news", new(), CancellationToken.None)).Refusal?.Code);
    }
}
