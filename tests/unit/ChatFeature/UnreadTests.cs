using WebMq.Shared.Chat;
using WebMq.UnitTests.Support;
using WebMq.Web.Accounts;
using Xunit;

namespace WebMq.UnitTests.ChatFeature;

public sealed class UnreadTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly Person s_ann = ChatHarness.Ann;
    private static readonly Person s_bob = ChatHarness.Bob;

    [Fact]
    public async Task What_one_has_read_before_it_came_into_the_rows_stays_read()
    {
        await using var harness = await ReadingHarness.Start("lobby");
        _ = harness.Of(s_bob);
        PostReceipt said;
        using (harness.Chat.HoldRows())
        {
            said = (await harness.Chat.Chat.Post(s_ann, "lobby", "delivered at once", "1", MessageOrigin.Http, s_none)).Value;
            Assert.Equal(said.Sequence, harness.Unread.Read(s_bob, "lobby", said.Sequence).Value.ReadTo);
        }

        await harness.Chat.ReadModel.WaitFor(said.Sequence, s_none);
        Assert.Equal(0, harness.Of(s_bob).Unread);
    }

    [Fact]
    public async Task What_was_said_before_one_came_is_read_and_what_others_say_then_is_not()
    {
        await using var harness = await ReadingHarness.Start("lobby");
        await harness.Chat.Say("before");
        Assert.Equal((0, 0L), (harness.Of(s_bob).Unread, harness.Of(s_bob).FirstUnread));

        await harness.Chat.Say("mine", by: s_bob);
        var first = await harness.Chat.Say("one");
        await harness.Chat.Say("two");
        Assert.Equal((2, first.Sequence), (harness.Of(s_bob).Unread, harness.Of(s_bob).FirstUnread));
        // A room that was made since counts from its beginning.
        Assert.Null((await harness.Chat.Chat.CreateRoom("new", s_none)).Refusal);
        await harness.Chat.Say("hello", "new");
        Assert.Equal(1, harness.Of(s_bob, "new").Unread);
    }

    [Fact]
    public async Task What_one_takes_back_stays_unread_whatever_a_page_shows_until_one_reads_it_or_comes_again()
    {
        await using var harness = await ReadingHarness.Start("lobby");
        _ = harness.Of(s_bob);
        var one = await harness.Chat.Say("one");
        var two = await harness.Chat.Say("two");
        var room = harness.Of(s_bob).Id;
        harness.Marks.See(s_bob.Id, room, two.Sequence);
        var told = 0;
        harness.Marks.Watch(s_bob.Id, () => told++);

        Assert.Equal((1, two.Sequence), (harness.Unread.Unread(s_bob, "lobby", two.Sequence).Value.Unread, harness.Of(s_bob).FirstUnread));
        Assert.Equal(2, harness.Unread.Unread(s_bob, "lobby", one.Sequence).Value.Unread);
        Assert.Equal(2, told);
        // A step that is none changes nothing.
        Assert.Equal(2, harness.Unread.Unread(s_bob, "lobby", two.Sequence).Value.Unread);
        Assert.Equal(2, told);
        harness.Marks.See(s_bob.Id, room, two.Sequence);
        Assert.Equal(2, harness.Of(s_bob).Unread);
        harness.Restart();
        Assert.Equal(2, harness.Of(s_bob).Unread);

        // Also from before one came first.
        var before = harness.Unread.Unread(s_ann, "lobby", one.Sequence).Value;
        Assert.Equal(0, before.Unread);
        Assert.Equal(one.Sequence - 1, before.ReadTo);

        Assert.Equal(2, harness.Unread.Unread(s_bob, "lobby", one.Sequence).Value.Unread);
        harness.Marks.Release(s_bob.Id, room);
        harness.Marks.See(s_bob.Id, room, one.Sequence);
        Assert.Equal(1, harness.Of(s_bob).Unread);
        harness.Unread.Unread(s_bob, "lobby", one.Sequence);
        Assert.Equal(0, harness.Unread.Read(s_bob, "lobby", two.Sequence).Value.Unread);
        Assert.False(harness.Marks.IsHeld(s_bob.Id, room));
        Assert.Equal("bad-sequence", harness.Unread.Unread(s_bob, "lobby", 0).Refusal?.Code);
        Assert.Equal("unknown-room", harness.Unread.Unread(s_bob, "attic", 1).Refusal?.Code);
    }

    [Fact]
    public async Task A_mark_goes_forward_only_and_not_beyond_the_newest_and_survives_a_restart()
    {
        await using var harness = await ReadingHarness.Start("lobby");
        _ = harness.Of(s_bob);
        var one = await harness.Chat.Say("one");
        var two = await harness.Chat.Say("two");
        var moved = 0;
        harness.Marks.Watch(s_bob.Id, () => moved++);
        harness.Marks.Watch(s_ann.Id, () => moved = 100);

        Assert.Equal(1, harness.Unread.Read(s_bob, "lobby", one.Sequence).Value.Unread);
        Assert.Equal(0, harness.Unread.Read(s_bob, "lobby", long.MaxValue).Value.Unread);
        Assert.Equal(two.Sequence, harness.Unread.Read(s_bob, "lobby", one.Sequence).Value.ReadTo);
        Assert.Equal(two.Sequence, harness.Unread.Read(s_bob, "lobby", -1).Value.ReadTo);
        Assert.Equal(2, moved);

        harness.Restart();
        Assert.Equal((0, two.Sequence), (harness.Of(s_bob).Unread, harness.Of(s_bob).ReadTo));
        await harness.Chat.Say("three");
        Assert.Equal(1, harness.Of(s_bob).Unread);
        harness.Restart();
        Assert.Equal(1, harness.Of(s_bob).Unread);
    }

    [Fact]
    public async Task Edits_change_no_number_deletions_do_and_mentions_are_counted()
    {
        await using var harness = await ReadingHarness.Start("lobby");
        harness.Chat.Rooms.People.Add(s_bob);
        _ = harness.Of(s_bob);
        var first = await harness.Chat.Say("plain");
        var named = await harness.Chat.Say("look, @bob");
        await harness.Chat.Say("look, @all");
        Assert.Equal((3, 2), (harness.Of(s_bob).Unread, harness.Of(s_bob).Mentions));

        var view = harness.Unread.View(s_bob);
        Assert.Single(view.Refresh());
        var edited = (await harness.Chat.Chat.Edit(s_ann, "lobby", first.Sequence, "now @bob too", MessageOrigin.Http, s_none)).Value;
        await harness.Chat.ReadModel.WaitFor(edited, s_none);
        await Eventually.True(() => view.Refresh().Count == 1, "the view sees the edit");
        Assert.Equal((3, 3), (view.Of(harness.Of(s_bob).Id).Unread, view.Of(harness.Of(s_bob).Id).Mentions));
        var deleted = (await harness.Chat.Chat.Delete(s_ann, "lobby", named.Sequence, MessageOrigin.Http, s_none)).Value;
        await harness.Chat.ReadModel.WaitFor(deleted, s_none);
        await Eventually.True(() => view.Refresh().Count == 1, "the view sees the deletion");
        Assert.Equal((2, 2), (harness.Of(s_bob).Unread, harness.Of(s_bob).Mentions));
        Assert.Empty(view.Refresh());
    }

    [Fact]
    public async Task Up_to_99_are_counted_and_more_are_99_and_more()
    {
        await using var harness = await ReadingHarness.Start("lobby");
        _ = harness.Of(s_bob);
        for (var i = 0; i < 99; i++)
            await harness.Chat.Say($"message {i}");
        Assert.Equal("99", RoomUnread.Badge(harness.Of(s_bob).Unread));
        for (var i = 0; i < 300; i++)
            await harness.Chat.Say($"my own {i}", by: s_bob);
        Assert.Equal("99", RoomUnread.Badge(harness.Of(s_bob).Unread));
        await harness.Chat.Say("one more");
        await harness.Chat.Say("and one more");
        Assert.Equal("99+", RoomUnread.Badge(harness.Of(s_bob).Unread));
    }

    [Fact]
    public async Task A_closed_room_is_in_nobody_elses_list_and_one_who_is_invited_begins_at_its_end()
    {
        await using var harness = await ReadingHarness.Start("lobby");
        harness.Chat.Rooms.People.Add(s_bob);
        _ = harness.Of(s_bob);
        await harness.Chat.Close("attic");
        await harness.Chat.Say("between us", "attic");
        var view = harness.Unread.View(s_bob);
        Assert.Equal(["lobby"], view.Refresh().Select(r => r.Room));
        Assert.Equal(["lobby"], harness.Unread.Of(s_bob).Select(r => r.Room));
        Assert.Equal("unknown-room", harness.Unread.Read(s_bob, "attic", 1).Refusal?.Code);
        Assert.Equal("unknown-room", harness.Unread.SetLevel(s_bob, "attic", NotificationLevel.None).Refusal?.Code);

        Assert.Null((await harness.Chat.Chat.Invite(s_ann, "attic", s_bob.Id, s_none)).Refusal);
        Assert.Equal(0, harness.Of(s_bob, "attic").Unread);
        await harness.Chat.Say("welcome", "attic");
        Assert.Equal(("attic", 1), view.Refresh().Select(r => (r.Room, r.Unread)).Single());
        Assert.Null((await harness.Chat.Chat.Leave(s_bob, "attic", s_none)).Refusal);
        Assert.Equal(("attic", 0), view.Refresh().Select(r => (r.Room, r.Unread)).Single());
        await harness.Chat.Say("he is gone", "attic");
        Assert.Empty(view.Refresh());
    }

    [Fact]
    public async Task What_one_wants_to_be_told_of_is_kept()
    {
        await using var harness = await ReadingHarness.Start("lobby");
        Assert.Equal(NotificationLevel.All, harness.Of(s_bob).Level);
        Assert.Equal(NotificationLevel.Mentions, harness.Unread.SetLevel(s_bob, "lobby", NotificationLevel.Mentions).Value.Level);
        Assert.Equal("bad-level", harness.Unread.SetLevel(s_bob, "lobby", (NotificationLevel)9).Refusal?.Code);
        harness.Restart();
        Assert.Equal(NotificationLevel.Mentions, harness.Of(s_bob).Level);
        Assert.Equal(NotificationLevel.All, harness.Of(s_ann).Level);
    }
}
