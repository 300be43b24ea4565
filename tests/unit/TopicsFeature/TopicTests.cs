using System.Security.Cryptography;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Messages;
using WebMq.Shared.Topics;
using WebMq.UnitTests.Support;
using WebMq.Web.Accounts;
using WebMq.Web.Topics;
using Xunit;
using static WebMq.UnitTests.TopicsFeature.TopicBench;

namespace WebMq.UnitTests.TopicsFeature;

public sealed class TopicTests
{
    [Fact]
    public async Task All_of_a_message_comes_back()
    {
        await using var bench = await Open();
        await bench.Create("news");
        var message = new Message(new byte[] { 0, 255, 10 }, "id-1", "story", new Dictionary<string, string> { ["colour"] = "green" }, "answers", "c-1")
        {
            Path = [new MessageHop("a rule", bench.Clock.GetUtcNow())],
        };
        var receipt = Value(await bench.Topics.Publish(Ann, "news", [message], CancellationToken.None))[0];

        var read = Value(await bench.Topics.Look("news", receipt.Sequence, CancellationToken.None));

        Assert.Equal((receipt.Sequence, 1, receipt.At, 3), (read.Sequence, read.Position, read.At, read.BodyBytes));
        Assert.Equal(message.Body.ToArray(), read.Message.Body.ToArray());
        Assert.Equal(("id-1", "story", "answers", "c-1"), (read.Message.Id, read.Message.Type, read.Message.ReplyTo, read.Message.CorrelationId));
        Assert.Equal("green", read.Message.Headers!["colour"]);
        Assert.Equal("a rule", read.Message.Path!.Single().Rule);
    }

    [Fact]
    public void A_payload_is_a_version_a_length_a_header_and_a_body()
    {
        Assert.Equal("01000000000102", Convert.ToHexString(TopicPayload.Write(null, [1, 2])));
        Assert.Equal("01000000027B7D09", Convert.ToHexString(TopicPayload.Write("{}"u8.ToArray(), [9])));
    }

    [Fact]
    public async Task A_repeat_is_recognised_per_sender_and_topic_for_ever()
    {
        await using var bench = await Open();
        await bench.Create("news", new() { MaxCount = 1 });
        await bench.Create("other");
        var message = Text("one") with { Id = "1" };
        var first = await Publish(Ann, "news");
        await bench.Publish("news", "two");
        await bench.Reopen();

        var again = await Publish(Ann, "news");
        Assert.Equal((first.Sequence, true), (again.Sequence, again.Duplicate));
        Assert.False((await Publish(new Person("bob-id", "bob"), "news")).Duplicate);
        Assert.False((await Publish(Ann, "other")).Duplicate);
        Assert.Equal(1, bench.Find("news").Counters.Duplicates);

        async Task<PublishReceipt> Publish(Person person, string topic) =>
            Value(await bench.Topics.Publish(person, topic, [message], CancellationToken.None))[0];
    }

    [Fact]
    public async Task Bodies_of_the_longest_size_come_whole_in_batches_that_stay_small()
    {
        await using var bench = await Open();
        await bench.Create("large");
        var bodies = Enumerable.Range(0, 6).Select(i => Body(i, i % 2 == 0 ? MessageLimits.MaxBody : 1_500_000)).ToList();
        foreach (var body in bodies)
            Value(await bench.Topics.Publish(Ann, "large", [new Message(body)], CancellationToken.None));
        await bench.Reopen();

        await using var reader = await bench.Subscribe("large", new(null, TopicStart.Start));
        var read = new List<byte[]>();
        await foreach (var batch in reader.Batches(CancellationToken.None))
        {
            // One that is larger than a batch comes alone.
            Assert.True(batch.Messages.Count == 1 || batch.Messages.Sum(m => m.BodyBytes) <= 4 << 20);
            read.AddRange(batch.Messages.Select(m => SHA256.HashData(m.Message.Body.Span)));
            if (read.Count == bodies.Count)
                break;
        }

        Assert.Equal(bodies.Select(SHA256.HashData), read);
        Assert.Equal("too-large", (await bench.Topics.Publish(Ann, "large", [new Message(new byte[MessageLimits.MaxBody + 1])], CancellationToken.None)).Refusal?.Code);
    }

    [Fact]
    public async Task Many_small_ones_come_in_batches_by_number()
    {
        await using var bench = await Open();
        await bench.Create("news");
        Value(await bench.Topics.Publish(Ann, "news", [.. Enumerable.Range(0, 1_000).Select(i => Text($"{i}"))], CancellationToken.None));
        using var reader = bench.Log.Open(new LogCursor(SubjectFilter.StartingWith("topic."), 0));

        Assert.True(reader.TryRead(out var first));
        Assert.Equal(512, first.Count);
        Assert.True(reader.TryRead(out var second));
        Assert.Equal((488, 1_000), (second.Count, second[^1].Position));
    }

    [Fact]
    public async Task The_past_is_paged_backwards_and_shows_the_beginning_of_long_bodies()
    {
        await using var bench = await Open();
        await bench.Create("news");
        await bench.Publish("news", "one", "two", new string('x', 100_000));

        var page = Value(await bench.Topics.History("news", 0, 2, CancellationToken.None));
        Assert.Equal((2, true), (page.Messages.Count, page.More));
        Assert.Equal((TopicMessage.MaxShown, 100_000), (page.Messages[1].Message.Body.Length, page.Messages[1].BodyBytes));
        page = Value(await bench.Topics.History("news", page.Messages[0].Sequence, 2, CancellationToken.None));
        Assert.Equal(["one"], Texts(page.Messages));
        Assert.False(page.More);
    }

    [Fact]
    public async Task A_removed_topic_ends_its_subscribers_and_leaves_its_name_to_another()
    {
        await using var bench = await Open();
        await bench.Create("news");
        await bench.Publish("news", "one", "two");
        await using var ann = await bench.Subscribe("news", new("ann"));

        Assert.Equal("bad-request", (await bench.Topics.Delete("news", "new", CancellationToken.None)).Refusal?.Code);
        Assert.Equal(2, Value(await bench.Topics.Delete("news", "news", CancellationToken.None)));

        Assert.Equal("unknown-topic", ann.Ended?.Code);
        await ann.DisposeAsync();
        Assert.Equal("unknown-topic", bench.Topics.Find("news").Refusal?.Code);
        await bench.Create("news");
        await bench.Reopen();
        Assert.Empty(await bench.Kept("news"));
        Assert.Empty((await bench.Topics.Consumers("news", CancellationToken.None)).Value);
        Assert.Empty(Texts((await bench.Poll("news", new(null, TopicStart.Start))).Messages));
    }

    [Fact]
    public async Task What_is_removed_is_gone_from_memory_and_from_the_disk()
    {
        await using var bench = await Open();
        await bench.Create("prices", new() { LatestOnly = true });
        await bench.Publish("prices", "1", "2", "3");

        using var live = bench.Log.Open(new LogCursor(SubjectFilter.StartingWith("topic."), 0));
        Assert.True(live.TryRead(out var entries));
        Assert.Equal(3, entries.Single().Position);
        var head = bench.Log.Head;
        await bench.Topics.Delete("prices", "prices", CancellationToken.None);
        await bench.Reopen();
        Assert.Equal(head, bench.Log.Head);
    }

    [Fact]
    public async Task Bad_names_options_and_messages_are_refused()
    {
        await using var bench = await Open(new() { MaxTopics = 1, MaxConsumers = 1, MinFreeSpace = 0 });
        Assert.Equal("bad-topic-name", (await bench.Topics.Create("No Topic", new(), CancellationToken.None)).Refusal?.Code);
        Assert.Equal("bad-option", (await bench.Topics.Create("news", new() { MaxAge = TimeSpan.Zero }, CancellationToken.None)).Refusal?.Code);
        await bench.Create("news");
        Assert.Equal("too-many-topics", (await bench.Topics.Create("other", new(), CancellationToken.None)).Refusal?.Code);
        Assert.Equal("bad-message", (await bench.Topics.Publish(Ann, "news", [Text("x") with { Type = "a\nb" }], CancellationToken.None)).Refusal?.Code);
        Assert.Equal("bad-request", (await bench.Topics.Publish(Ann, "news", [], CancellationToken.None)).Refusal?.Code);
        Assert.Equal("bad-consumer-name", (await bench.Topics.Subscribe("news", new("A b"), CancellationToken.None)).Refusal?.Code);
        await bench.Poll("news", new("ann"));
        Assert.Equal("too-many-consumers", (await bench.Topics.Subscribe("news", new("bob"), CancellationToken.None)).Refusal?.Code);
        Assert.Equal(0, bench.Find("news").Subscribers);
    }

    private static byte[] Body(int seed, int length)
    {
        var body = new byte[length];
        new Random(seed).NextBytes(body);
        return body;
    }
}
