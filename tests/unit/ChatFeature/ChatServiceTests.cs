using System.Text;
using WebMq.Shared.Chat;
using WebMq.UnitTests.Support;
using WebMq.Web.Accounts;
using Xunit;

namespace WebMq.UnitTests.ChatFeature;

public sealed class ChatServiceTests
{
    [Fact]
    public async Task What_was_posted_is_in_the_history_as_it_was_said()
    {
        await using var harness = await ChatHarness.Start("lobby");

        var receipt = await harness.Say("<b>hi</b>\r\nthere");

        var message = Assert.Single(harness.Chat.History(ChatHarness.Ann, "lobby", 0, forward: false, 50).Value.Messages);
        Assert.Equal(new ChatMessage(receipt.Sequence, 1, "lobby", "ann", "<b>hi</b>\nthere", receipt.At, MessageOrigin.Http, "m1", "p1"), message);
    }

    [Fact]
    public async Task A_repeat_with_the_same_message_id_adds_nothing()
    {
        await using var harness = await ChatHarness.Start("lobby");

        var first = (await harness.Chat.Post(ChatHarness.Ann, "lobby", "hi", "m", MessageOrigin.Http, CancellationToken.None)).Value;
        var again = (await harness.Chat.Post(ChatHarness.Ann, "lobby", "hi", "m", MessageOrigin.Http, CancellationToken.None)).Value;

        Assert.Equal(first with { Duplicate = true }, again);
        Assert.Equal(1, harness.Log.Duplicates);
    }

    [Fact]
    public async Task Two_people_may_use_the_same_message_id()
    {
        await using var harness = await ChatHarness.Start("lobby");

        await harness.Chat.Post(ChatHarness.Ann, "lobby", "hi", "m", MessageOrigin.Http, CancellationToken.None);
        var other = await harness.Chat.Post(new Person("p2", "bob"), "lobby", "hi", "m", MessageOrigin.Hub, CancellationToken.None);

        Assert.False(other.Value.Duplicate);
    }

    [Theory]
    [InlineData("nowhere", "hi", "m", "unknown-room")]
    [InlineData("Lobby!", "hi", "m", "unknown-room")]
    [InlineData(null, "hi", "m", "unknown-room")]
    [InlineData("lobby", "", "m", "bad-text")]
    [InlineData("lobby", null, "m", "bad-text")]
    [InlineData("lobby", "bell\u0007", "m", "bad-text")]
    [InlineData("lobby", "hi", "", "bad-message-id")]
    [InlineData("lobby", "hi", null, "bad-message-id")]
    [InlineData("lobby", "hi", "p2/m", "bad-message-id")]
    [InlineData("lobby", "hi", "ü", "bad-message-id")]
    public async Task A_bad_post_is_refused_by_a_code(string? room, string? text, string? messageId, string code)
    {
        await using var harness = await ChatHarness.Start("lobby");

        var outcome = await harness.Chat.Post(ChatHarness.Ann, room, text, messageId, MessageOrigin.Http, CancellationToken.None);

        Assert.Equal(code, outcome.Refusal?.Code);
        Assert.NotEmpty(outcome.Refusal!.Text);
    }

    [Fact]
    public async Task The_longest_text_is_taken_and_one_scalar_more_refused()
    {
        await using var harness = await ChatHarness.Start("lobby");
        var longest = string.Concat(Enumerable.Repeat("🦊", ChatText.MaxLength));

        await harness.Say(longest);
        var refused = await harness.Chat.Post(ChatHarness.Ann, "lobby", longest + "x", "m", MessageOrigin.Http, CancellationToken.None);

        Assert.Contains("4,000", refused.Refusal!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_is_paged_backwards_and_forwards_without_a_gap()
    {
        await using var harness = await ChatHarness.Start("lobby", "other");
        for (var i = 1; i <= 12; i++)
        {
            await harness.Say($"{i}");
            await harness.Say("elsewhere", "other");
        }

        var newest = harness.Chat.History(ChatHarness.Ann, "lobby", 0, forward: false, 5).Value;
        var older = harness.Chat.History(ChatHarness.Ann, "lobby", newest.Messages[0].Sequence, forward: false, 5).Value;
        var oldest = harness.Chat.History(ChatHarness.Ann, "lobby", older.Messages[0].Sequence, forward: false, 5).Value;
        var forward = harness.Chat.History(ChatHarness.Ann, "lobby", oldest.Messages[^1].Sequence, forward: true, 10).Value;

        Assert.Equal(["8", "9", "10", "11", "12"], newest.Messages.Select(m => m.Text));
        Assert.Equal(["3", "4", "5", "6", "7"], older.Messages.Select(m => m.Text));
        Assert.Equal(["1", "2"], oldest.Messages.Select(m => m.Text));
        Assert.Equal((true, true, false, false), (newest.More, older.More, oldest.More, forward.More));
        Assert.Equal(Enumerable.Range(3, 10).Select(i => $"{i}"), forward.Messages.Select(m => m.Text));
        Assert.Equal(harness.Log.Head, newest.Head);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public async Task A_page_has_1_to_200_messages(int limit)
    {
        await using var harness = await ChatHarness.Start("lobby");

        Assert.Equal("bad-limit", harness.Chat.History(ChatHarness.Ann, "lobby", 0, forward: false, limit).Refusal?.Code);
    }

    [Fact]
    public async Task Following_after_a_page_misses_nothing_and_repeats_nothing()
    {
        await using var harness = await ChatHarness.Start("lobby");
        await harness.Say("1");
        var page = harness.Chat.History(ChatHarness.Ann, "lobby", 0, forward: false, 50).Value;
        await harness.Say("2");
        using var stop = new CancellationTokenSource();
        var room = harness.Chat.Find("lobby").Value;

        await using var stream = harness.Chat.Follow(ChatHarness.Ann, room, page.Epoch, page.Head, stop.Token).GetAsyncEnumerator();
        Assert.True(await stream.MoveNextAsync());
        Assert.True(stream.Current.Recovered);
        Assert.Empty(stream.Current.Messages);
        Assert.True(await Eventually.Result(stream.MoveNextAsync().AsTask(), "what was missed comes"));
        Assert.Equal("2", Assert.Single(stream.Current.Messages).Text);
        var next = stream.MoveNextAsync().AsTask();
        await harness.Say("3");
        Assert.True(await Eventually.Result(next, "what is said comes"));
        Assert.Equal("3", Assert.Single(stream.Current.Messages).Text);

        await stop.CancelAsync();
        Assert.False(await Eventually.Result(stream.MoveNextAsync().AsTask(), "the stream ends"));
    }

    [Fact]
    public async Task Lines_of_the_sockets_are_logged_together_and_the_others_named()
    {
        await using var harness = await ChatHarness.Start("lobby", "kitchen");
        byte[][] frames =
        [
            Encoding.UTF8.GetBytes("#kitchen eve: hello"),
            Encoding.UTF8.GetBytes("no room"),
            [],
            [0xFF],
            Encoding.UTF8.GetBytes("#nowhere eve: hello"),
            Encoding.UTF8.GetBytes("bell\u0007"),
            Encoding.UTF8.GetBytes("#kitchen eve: hello"),
        ];

        var faults = await harness.Hear(frames);

        Assert.Equal(
            [ChatLineFault.None, ChatLineFault.None, ChatLineFault.Empty, ChatLineFault.NotUtf8, ChatLineFault.UnknownRoom, ChatLineFault.ControlCharacter, ChatLineFault.None],
            faults);
        var kitchen = harness.Chat.History(ChatHarness.Ann, "kitchen", 0, forward: false, 50).Value.Messages;
        // A publisher that repeats a line says it twice.
        Assert.Equal([("eve", "hello"), ("eve", "hello")], kitchen.Select(m => (m.Author, m.Text)));
        Assert.All(kitchen, m => Assert.Equal((MessageOrigin.Socket, null, null), (m.Origin, m.PersonId, m.MessageId)));
        Assert.Equal(("anonymous", "no room"), harness.Chat.History(ChatHarness.Ann, "lobby", 0, forward: false, 1).Value.Messages[0] is var m ? (m.Author, m.Text) : default);
        Assert.Equal(["kitchen", "lobby"], harness.Chat.Rooms.Select(r => r.Name));
    }
}
