using WebMq.Shared.Chat;
using WebMq.UnitTests.Support;
using WebMq.Web;
using WebMq.Web.Chat;
using Xunit;

namespace WebMq.UnitTests.ChatFeature;

/// <summary>What happens to messages after they were said.</summary>
public sealed class MessageChangeTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Fact]
    public async Task An_edit_is_told_with_its_time_and_what_stood_before_is_kept()
    {
        await using var harness = await ChatHarness.Start("lobby");
        var said = await harness.Say("teh soup");
        harness.Clock.Advance(TimeSpan.FromMinutes(1));

        Done(await harness.Chat.Edit(ChatHarness.Ann, "lobby", said.Sequence, "the soup", MessageOrigin.Http, s_none));

        var now = Assert.Single(harness.Messages());
        Assert.Equal(("the soup", said.At.AddMinutes(1), said.At, said.Sequence), (now.Text, now.EditedAt, now.At, now.Sequence));
        Assert.Equal(new FormerText("teh soup", now.EditedAt!.Value, "ann"), Assert.Single(harness.Chat.EditHistory(ChatHarness.Root, "lobby", said.Sequence).Value));
        Assert.Equal("not-yours", harness.Chat.EditHistory(ChatHarness.Bob, "lobby", said.Sequence).Refusal?.Code);
    }

    [Fact]
    public async Task What_was_said_a_moment_ago_is_answered_edited_and_deleted_at_once()
    {
        await using var harness = await ChatHarness.Start("lobby");
        for (var i = 0; i < 50; i++)
        {
            var said = (await harness.Chat.Post(ChatHarness.Ann, "lobby", "one", $"a{i}", MessageOrigin.Http, CancellationToken.None)).Value.Sequence;
            var reply = new NewChatMessage("two", $"b{i}", ReplyTo: said);
            Assert.Null((await harness.Chat.Post(ChatHarness.Bob, "lobby", reply, MessageOrigin.Http, CancellationToken.None)).Refusal);
            said = (await harness.Chat.Post(ChatHarness.Ann, "lobby", "three", $"c{i}", MessageOrigin.Http, CancellationToken.None)).Value.Sequence;
            Assert.Null((await harness.Chat.Edit(ChatHarness.Ann, "lobby", said, "four", MessageOrigin.Http, CancellationToken.None)).Refusal);
        }
    }

    [Fact]
    public async Task Another_ones_message_is_changed_by_administrators_only()
    {
        await using var harness = await ChatHarness.Start("lobby");
        var said = await harness.Say("mine");
        await harness.Hear("#lobby eve: a claim"u8.ToArray());
        var claimed = harness.Messages()[1].Sequence;

        foreach (var sequence in (long[])[said.Sequence, claimed])
        {
            Assert.Equal("not-yours", (await harness.Chat.Edit(ChatHarness.Bob, "lobby", sequence, "his", MessageOrigin.Http, s_none)).Refusal?.Code);
            Assert.Equal("not-yours", (await harness.Chat.Delete(ChatHarness.Bob, "lobby", sequence, MessageOrigin.Http, s_none)).Refusal?.Code);
            Done(await harness.Chat.Delete(ChatHarness.Root, "lobby", sequence, MessageOrigin.Http, s_none));
        }

        Assert.All(harness.Messages(), m => Assert.Equal((true, ""), (m.Deleted, m.Text)));
    }

    [Fact]
    public async Task What_was_deleted_is_told_by_nobody_any_more_but_to_administrators()
    {
        await using var harness = await ChatHarness.Start("lobby");
        var said = await harness.Say("the secret");
        Done(await harness.Chat.Edit(ChatHarness.Ann, "lobby", said.Sequence, "the greater secret", MessageOrigin.Http, s_none));
        var reply = (await harness.Chat.Post(
            ChatHarness.Bob, "lobby", new NewChatMessage("what?", "r", said.Sequence), MessageOrigin.Hub, s_none)).Value;
        await harness.ReadModel.WaitFor(reply.Sequence, s_none);
        Assert.Equal(new ChatQuote(said.Sequence, "ann", "the greater secret"), harness.Messages()[1].Quote);
        Done(await harness.Chat.React(ChatHarness.Bob, "lobby", said.Sequence, "😮", true, MessageOrigin.Hub, s_none));

        Done(await harness.Chat.Delete(ChatHarness.Ann, "lobby", said.Sequence, MessageOrigin.Http, s_none));

        var history = harness.Messages();
        Assert.Equal((true, "", 0), (history[0].Deleted, history[0].Text, history[0].Reactions.Count));
        Assert.Equal(new ChatQuote(said.Sequence, "ann", ""), history[1].Quote);
        var followed = await Follow(harness, 0);
        Assert.DoesNotContain(followed.SelectMany(b => b.Messages), m => m.Text.Contains("secret", StringComparison.Ordinal) || m.Quote?.Text.Length > 0);
        Assert.DoesNotContain(followed.SelectMany(b => b.Changes), c => c.Text?.Contains("secret", StringComparison.Ordinal) == true);
        Assert.Equal("not-yours", harness.Chat.EditHistory(ChatHarness.Ann, "lobby", said.Sequence).Refusal?.Code);
        Assert.Equal(
            ["the secret", "the greater secret"], harness.Chat.EditHistory(ChatHarness.Root, "lobby", said.Sequence).Value.Select(f => f.Text));
        Assert.Equal("unknown-message", (await harness.Chat.Edit(ChatHarness.Ann, "lobby", said.Sequence, "back", MessageOrigin.Http, s_none)).Refusal?.Code);
    }

    [Fact]
    public async Task Reactions_are_given_once_and_taken_back()
    {
        await using var harness = await ChatHarness.Start("lobby");
        var said = (await harness.Say("soup?")).Sequence;

        foreach (var (person, emoji, on) in new[]
        {
            (ChatHarness.Ann, "👍", true), (ChatHarness.Bob, "👍", true), (ChatHarness.Bob, "👍", true), (ChatHarness.Bob, "🍲", true), (ChatHarness.Ann, "❤️", true),
            (ChatHarness.Ann, "❤️", false), (ChatHarness.Ann, "❤️", false), (ChatHarness.Ann, "🍲", false),
        })
        {
            Done(await harness.Chat.React(person, "lobby", said, emoji, on, MessageOrigin.Hub, s_none));
        }

        var before = harness.Messages()[0].Reactions;
        Assert.Equal([("👍", "p1,p2", "ann,bob"), ("🍲", "p2", "bob")], before.Select(r => (r.Emoji, string.Join(',', r.People), string.Join(',', r.Names))));
        // The repeats left no entry: a room, a message, four given, one taken back.
        Assert.Equal(7, harness.Log.Head);
        await harness.Rebuild();
        Assert.Equivalent(before, harness.Messages()[0].Reactions);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("7")]
    [InlineData(":smile:")]
    [InlineData("<b>")]
    [InlineData("\u200D")]
    [InlineData("👍 ")]
    [InlineData("👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍")]
    public async Task Only_an_emoji_is_a_reaction(string? emoji)
    {
        await using var harness = await ChatHarness.Start("lobby");
        var said = (await harness.Say("soup?")).Sequence;

        Assert.Equal("bad-emoji", (await harness.Chat.React(ChatHarness.Ann, "lobby", said, emoji, true, MessageOrigin.Http, s_none)).Refusal?.Code);
    }

    [Fact]
    public async Task A_message_takes_twenty_different_emoji_also_from_many_at_once()
    {
        await using var harness = await ChatHarness.Start("lobby");
        var said = (await harness.Say("soup?")).Sequence;

        var given = await Task.WhenAll(Enumerable.Range(0x1F600, 30).Select(emoji => Task.Run(
            async () => (await harness.Chat.React(ChatHarness.Ann, "lobby", said, char.ConvertFromUtf32(emoji), true, MessageOrigin.Hub, s_none)).Refusal?.Code)));

        Assert.Equal(10, given.Count(code => code == "too-many-reactions"));
        Assert.Equal(20, harness.Messages()[0].Reactions.Count);
        var there = harness.Messages()[0].Reactions[0].Emoji;
        Done(await harness.Chat.React(ChatHarness.Bob, "lobby", said, there, true, MessageOrigin.Hub, s_none));
    }

    [Fact]
    public async Task Pinned_messages_are_found_and_taken_off()
    {
        await using var harness = await ChatHarness.Start("lobby", "other");
        var first = (await harness.Say("1")).Sequence;
        var second = (await harness.Say("2")).Sequence;
        Done(await harness.Chat.Pin(ChatHarness.Bob, "lobby", first, true, MessageOrigin.Http, s_none));
        Done(await harness.Chat.Pin(ChatHarness.Bob, "lobby", second, true, MessageOrigin.Http, s_none));
        Assert.Equal(["2", "1"], harness.Chat.Pins(ChatHarness.Ann, "lobby").Value.Select(m => m.Text));
        Assert.Equal("unknown-message", (await harness.Chat.Pin(ChatHarness.Bob, "other", first, true, MessageOrigin.Http, s_none)).Refusal?.Code);

        Done(await harness.Chat.Pin(ChatHarness.Ann, "lobby", second, false, MessageOrigin.Http, s_none));
        Done(await harness.Chat.Delete(ChatHarness.Ann, "lobby", first, MessageOrigin.Http, s_none));

        Assert.Empty(harness.Chat.Pins(ChatHarness.Ann, "lobby").Value);
    }

    [Fact]
    public async Task Changes_are_followed_in_one_count_with_the_messages_and_count_as_none()
    {
        await using var harness = await ChatHarness.Start("lobby");
        var said = (await harness.Say("1")).Sequence;
        Done(await harness.Chat.Edit(ChatHarness.Ann, "lobby", said, "one", MessageOrigin.Hub, s_none));
        Done(await harness.Chat.React(ChatHarness.Bob, "lobby", said, "👍", true, MessageOrigin.Hub, s_none));
        await harness.Say("2");

        var batches = await Follow(harness, said);

        Assert.Equal([2L, 3L], batches.SelectMany(b => b.Changes).Select(c => c.Position));
        Assert.Equal([(ChatChangeKind.Edit, "one", "ann"), (ChatChangeKind.React, "👍", "bob")], batches.SelectMany(b => b.Changes).Select(c => (c.Kind, c.Text!, c.By)));
        Assert.Equal(4, Assert.Single(batches.SelectMany(b => b.Messages)).Position);
        Assert.Equal(harness.Log.Head, batches[^1].Last);
        Assert.Equal(2, harness.Chat.Rooms[0].Messages);
    }

    [Fact]
    public async Task A_message_is_shown_in_its_context_and_found_by_its_time()
    {
        await using var harness = await ChatHarness.Start("lobby", "other");
        var sequences = new List<long>();
        for (var i = 0; i < 10; i++)
        {
            sequences.Add((await harness.Say($"{i}")).Sequence);
            await harness.Say("elsewhere", "other");
            harness.Clock.Advance(TimeSpan.FromHours(1));
        }

        var context = harness.Chat.Around(ChatHarness.Ann, "lobby", sequences[5], 4).Value;
        Assert.Equal(["3", "4", "5", "6"], context.Messages.Select(m => m.Text));
        Assert.Equal((true, true), (context.MoreBefore, context.MoreAfter));
        var start = harness.Messages()[0].At;
        Assert.Equal(sequences[3], harness.Chat.At(ChatHarness.Ann, "lobby", start.AddHours(3)).Value);
        Assert.Equal(sequences[4], harness.Chat.At(ChatHarness.Ann, "lobby", start.AddHours(3.5)).Value);
        Assert.Equal(sequences[0], harness.Chat.At(ChatHarness.Ann, "lobby", DateTimeOffset.MinValue).Value);
        Assert.Equal(0, harness.Chat.At(ChatHarness.Ann, "lobby", start.AddHours(30)).Value);
    }

    [Fact]
    public async Task A_clock_that_jumps_does_not_reorder()
    {
        await using var harness = await ChatHarness.Start("lobby");
        await harness.Say("1");
        harness.Clock.AdjustTime(harness.Clock.GetUtcNow().AddDays(-3));
        await harness.Say("2");
        harness.Clock.AdjustTime(harness.Clock.GetUtcNow().AddDays(9));
        await harness.Say("3");
        harness.Clock.AdjustTime(harness.Clock.GetUtcNow().AddDays(-9));
        await harness.Say("4");
        await harness.Rebuild();

        Assert.Equal(["1", "2", "3", "4"], harness.Messages().Select(m => m.Text));
        Assert.Equal(harness.Messages().Select(m => m.At).Order(), harness.Messages().Select(m => m.At));
    }

    [Fact]
    public async Task Those_who_are_named_are_found_and_addresses_name_nobody()
    {
        await using var harness = await ChatHarness.Start("lobby");
        await harness.Say("hi", by: ChatHarness.Bob);
        await harness.Say("@bob, @all: write to ann@bob.example or @nobody");

        Assert.Equal(["p2", "*"], harness.Messages()[1].Mentions);
        Done(await harness.Chat.Edit(ChatHarness.Ann, "lobby", harness.Messages()[1].Sequence, "never mind", MessageOrigin.Http, s_none));
        Assert.Empty(harness.Messages()[1].Mentions);
    }

    // Everything there is after a sequence.
    private static async Task<List<ChatBatch>> Follow(ChatHarness harness, long after)
    {
        var batches = new List<ChatBatch>();
        await foreach (var batch in harness.Chat.Follow(ChatHarness.Bob, harness.Chat.Find("lobby").Value, null, after, s_none))
        {
            batches.Add(batch);
            if (batch.Last == harness.Log.Head)
                break;
        }

        return batches;
    }

    private static void Done(Outcome<long> outcome) => Assert.Null(outcome.Refusal);
}
