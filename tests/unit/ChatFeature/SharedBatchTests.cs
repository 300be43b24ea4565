using System.Text.Json;
using MessagePack;
using MessagePack.Resolvers;
using WebMq.Shared.Chat;
using WebMq.Shared.MessageLog;
using WebMq.UnitTests.Support;
using WebMq.Web.Accounts;
using WebMq.Web.Chat;
using WebMq.Web.Chat.FanOut;
using Xunit;

namespace WebMq.UnitTests.ChatFeature;

/// <summary>What is said is made and serialised once for all who follow it, and each of them gets what it would get alone.</summary>
public sealed class SharedBatchTests
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);
    private static readonly JsonSerializerOptions s_sharedJson = Shared(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    [Fact]
    public async Task All_who_follow_at_the_head_get_the_same_batch()
    {
        await using var harness = await ChatHarness.Start("lobby");
        await using var ann = await Following(harness, ChatHarness.Ann);
        await using var bob = await Following(harness, ChatHarness.Bob);

        await harness.Say("hello");

        Assert.Same(await Next(ann), await Next(bob));
        Assert.Equal("hello", Assert.Single(ann.Current.Messages).Text);
    }

    [Fact]
    public async Task Who_is_behind_gets_a_message_as_it_stands_and_the_others_as_it_was_said()
    {
        await using var harness = await ChatHarness.Start("lobby");
        await using var ann = await Following(harness, ChatHarness.Ann);
        var said = await harness.Say("hello");
        Assert.Equal("hello", Assert.Single((await Next(ann)).Messages).Text);

        Assert.Null((await harness.Chat.Delete(ChatHarness.Ann, "lobby", said.Sequence, MessageOrigin.Hub, CancellationToken.None)).Refusal);
        await using var late = harness.Chat.Follow(ChatHarness.Bob, harness.Chat.Find("lobby").Value, null, said.Sequence - 1, CancellationToken.None).GetAsyncEnumerator();
        Assert.Empty((await Next(late)).Messages);

        var message = Assert.Single((await Next(late)).Messages);
        Assert.True(message.Deleted);
        Assert.Equal("", message.Text);
    }

    [Fact]
    public async Task A_room_that_is_renamed_is_told_by_its_new_name()
    {
        await using var harness = await ChatHarness.Start("lobby", "kitchen");
        await using var ann = await Following(harness, ChatHarness.Ann, "kitchen");
        await harness.Say("1", "kitchen");
        Assert.Equal("kitchen", Assert.Single((await Next(ann)).Messages).Room);

        Assert.Null((await harness.Chat.Rename(ChatHarness.Root, "kitchen", "canteen", CancellationToken.None)).Refusal);
        await harness.Say("2", "canteen");

        Assert.Equal("canteen", Assert.Single((await Next(ann)).Messages).Room);
    }

    [Fact]
    public void What_is_shared_is_written_as_it_would_be_alone()
    {
        var pack = MessagePackSerializerOptions.Standard.WithResolver(ContractlessStandardResolver.Instance);
        var sharedPack = FanOutFeature.Share(pack);
        var message = Message("ann says \"hi\" — 你好");
        var batch = new ChatBatch("e", true, 1, [message, Message("alone")]) { Last = 7 };
        var expected = (JsonSerializer.Serialize(batch, s_json), Convert.ToHexString(MessagePackSerializer.Serialize(batch, pack)));

        // Of nobody, then of a shared message, then of a shared batch; each twice, since the first makes what the second copies.
        Action[] steps = [() => { }, () => SharedBytes.Share(message), () => SharedBytes.Share(batch)];
        foreach (var step in steps)
        {
            step();
            for (var time = 0; time < 2; time++)
            {
                Assert.Equal(expected.Item1, JsonSerializer.Serialize(batch, s_sharedJson));
                Assert.Equal(expected.Item2, Convert.ToHexString(MessagePackSerializer.Serialize(batch, sharedPack)));
            }
        }
    }

    [Fact]
    public void Many_readers_have_the_bytes_made_once()
    {
        var batch = new ChatBatch("e", true, 1, [Message("hello")]);
        Assert.Null(SharedBytes.Of(batch));
        SharedBytes.Share(batch);
        var made = 0;

        for (var reader = 0; reader < 1_000; reader++)
            SharedBytes.Of(batch)!.Json(() => [(byte)Interlocked.Increment(ref made)]);

        Assert.Equal(1, made);
    }

    [Fact]
    public async Task Large_batches_are_shared_and_the_oldest_are_let_go()
    {
        await using var harness = await ChatHarness.Start("lobby");
        var room = harness.Chat.Find("lobby").Value;
        var shared = new SharedBatches();
        // Twenty of a MiB; what they say together is more than may be held.
        var batches = Enumerable.Range(1, 20).Select(i => (IReadOnlyList<LogEntry>)[.. Enumerable.Range(0, 64).Select(n => Entry((i * 65) + n, room))]).ToList();
        var first = shared.Of("e", 1, room, batches[0]);
        Assert.Same(first, shared.Of("e", 1, room, batches[0]));

        foreach (var batch in batches)
            shared.Of("e", 1, room, batch);

        Assert.Same(shared.Of("e", 1, room, batches[^1]), shared.Of("e", 1, room, batches[^1]));
        Assert.NotSame(first, shared.Of("e", 1, room, batches[0]));
    }

    private static LogEntry Entry(long sequence, Room room) =>
        new(sequence, sequence, room.Subject, DateTimeOffset.UnixEpoch, new ChatPayload("ann", new string('a', 16_384), "hub", null).ToBytes(), null);

    private static JsonSerializerOptions Shared(JsonSerializerOptions options)
    {
        FanOutFeature.Share(options);
        return options;
    }

    private static ChatMessage Message(string text) =>
        new(1, 1, "lobby", "ann", text, new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), MessageOrigin.Hub, null, "p1")
        {
            Reactions = [],
            Mentions = ["*"],
        };

    private static async Task<IAsyncEnumerator<ChatBatch>> Following(ChatHarness harness, Person person, string room = "lobby")
    {
        var stream = harness.Chat.Follow(person, harness.Chat.Find(room).Value, null, harness.Log.Head, CancellationToken.None).GetAsyncEnumerator();
        Assert.Empty((await Next(stream)).Messages);
        return stream;
    }

    private static async Task<ChatBatch> Next(IAsyncEnumerator<ChatBatch> stream)
    {
        Assert.True(await Eventually.Result(stream.MoveNextAsync().AsTask(), "the next batch comes"));
        return stream.Current;
    }
}
