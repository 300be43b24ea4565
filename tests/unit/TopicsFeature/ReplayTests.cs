using WebMq.Shared.Topics;
using WebMq.UnitTests.Support;
using Xunit;
using static WebMq.UnitTests.TopicsFeature.TopicBench;

namespace WebMq.UnitTests.TopicsFeature;

public sealed class ReplayTests
{
    [Fact]
    public async Task A_replay_gives_a_range_by_sequence_or_time_at_once()
    {
        await using var bench = await Open();
        var (sent, at) = await Minutes(bench, "one", "two", "three", "four");

        Assert.Equal(["one", "two", "three", "four"], await Replay(bench, new()));
        Assert.Equal(["two", "three"], await Replay(bench, new(new TopicStart(After: sent[0].Sequence), Through: sent[2].Sequence)));
        Assert.Equal(["two", "three"], await Replay(bench, new(new TopicStart(Since: at[1]), Until: at[2])));
        Assert.Equal(["three", "four"], await Replay(bench, new(new TopicStart(Since: at[1].AddSeconds(1)))));
        Assert.Empty(await Replay(bench, new(new TopicStart(Since: at[3].AddSeconds(1)))));
    }

    [Fact]
    public async Task A_replay_at_the_original_speed_waits_as_long_as_it_was()
    {
        await using var bench = await Open();
        await Minutes(bench, "one", "two", "three");
        await using var replay = Value(bench.Topics.Replay("news", new(Speed: 1))).GetAsyncEnumerator();

        Assert.True(await replay.MoveNextAsync());
        Assert.Empty(replay.Current.Messages);
        Assert.Equal(["one"], await Next(replay));
        var two = Next(replay);
        bench.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(two.IsCompleted);
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["two"], await Eventually.Result(two, "the second message comes"));
        var three = Next(replay);
        bench.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(["three"], await Eventually.Result(three, "the third message comes"));
        Assert.False(await replay.MoveNextAsync());
    }

    [Fact]
    public async Task A_faster_replay_takes_its_part_of_the_time()
    {
        await using var bench = await Open();
        await Minutes(bench, "one", "two");
        await using var replay = Value(bench.Topics.Replay("news", new(Speed: 60))).GetAsyncEnumerator();

        await replay.MoveNextAsync();
        Assert.Equal(["one"], await Next(replay));
        var two = Next(replay);
        bench.Clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(two.IsCompleted);
        bench.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(["two"], await Eventually.Result(two, "the second message comes"));
    }

    [Fact]
    public async Task A_replay_ends_with_what_was_there_when_it_began()
    {
        await using var bench = await Open();
        await bench.Create("news");
        await bench.Publish("news", "one");
        await using var replay = Value(bench.Topics.Replay("news", new())).GetAsyncEnumerator();
        await replay.MoveNextAsync();
        await bench.Publish("news", "two");

        Assert.Equal(["one"], await Next(replay));
        Assert.False(await replay.MoveNextAsync());
    }

    [Fact]
    public async Task A_replay_that_waits_can_be_cancelled_and_leaves_its_seat()
    {
        await using var bench = await Open(new() { MaxReplays = 1, MinFreeSpace = 0 });
        await Minutes(bench, "one", "two");
        using var cancel = new CancellationTokenSource();
        await using var replay = Value(bench.Topics.Replay("news", new(Speed: 1))).GetAsyncEnumerator(cancel.Token);
        await replay.MoveNextAsync();
        await replay.MoveNextAsync();
        var waiting = replay.MoveNextAsync().AsTask();

        var other = Value(bench.Topics.Replay("news", new()));
        Assert.Empty(await other.All());
        Assert.Equal("too-many-replays", other.Ended?.Code);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.Result(waiting, "it ends"));
        Assert.Equal(["one", "two"], await Replay(bench, new()));
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        await using var bench = await Open();
        await bench.Create("news");
        TopicReplay[] wrong =
        [
            new(Speed: 0), new(Speed: 1_001), new(Speed: double.NaN), new(new TopicStart("yesterday")), new(new TopicStart("now", 1)), new(new TopicStart(After: -1)),
        ];

        Assert.All(wrong, r => Assert.Equal("bad-request", bench.Topics.Replay("news", r).Refusal?.Code));
        Assert.Equal("unknown-topic", bench.Topics.Replay("other", new()).Refusal?.Code);
    }

    private static async Task<string[]> Replay(TopicBench bench, TopicReplay replay) => await Value(bench.Topics.Replay("news", replay)).All();

    private static async Task<string[]> Next(IAsyncEnumerator<TopicBatch> replay) => await replay.MoveNextAsync() ? Texts(replay.Current.Messages) : [];

    // A message a minute.
    private static async Task<(List<PublishReceipt> Sent, List<DateTimeOffset> At)> Minutes(TopicBench bench, params string[] texts)
    {
        await bench.Create("news");
        var sent = new List<PublishReceipt>();
        foreach (var text in texts)
        {
            sent.AddRange(await bench.Publish("news", text));
            bench.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        return (sent, sent.ConvertAll(s => s.At));
    }
}
