using WebMq.Shared.Accounts;
using WebMq.Shared.Chat;
using WebMq.UnitTests.Support;
using WebMq.Web.Accounts;
using Xunit;

namespace WebMq.UnitTests.ChatFeature;

public sealed class ClosedRoomTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Fact]
    public async Task A_closed_room_is_nothing_to_those_who_are_not_in_it()
    {
        await using var harness = await ChatHarness.Start("lobby");
        await harness.Close("attic");
        var said = await harness.Say("between us", "attic");

        foreach (var person in (Person[])[ChatHarness.Bob, ChatHarness.Root])
        {
            Assert.Equal(["lobby"], harness.Chat.RoomsOf(person).Select(r => r.Name));
            Assert.Equal("unknown-room", harness.Chat.Find(person, "attic").Refusal?.Code);
            Assert.Equal("unknown-room", harness.Chat.History(person, "attic", 0, forward: false, 1).Refusal?.Code);
            Assert.Equal("unknown-room", harness.Chat.Around(person, "attic", said.Sequence, 1).Refusal?.Code);
            Assert.Equal("unknown-room", harness.Chat.At(person, "attic", DateTimeOffset.MinValue).Refusal?.Code);
            Assert.Equal("unknown-room", harness.Chat.Pins(person, "attic").Refusal?.Code);
            Assert.Equal("unknown-room", harness.Chat.EditHistory(person, "attic", said.Sequence).Refusal?.Code);
            Assert.Equal("unknown-room", (await harness.Chat.Post(person, "attic", "hi", "m", MessageOrigin.Http, s_none)).Refusal?.Code);
            Assert.Equal("unknown-room", (await harness.Chat.Edit(person, "attic", said.Sequence, "x", MessageOrigin.Http, s_none)).Refusal?.Code);
            Assert.Equal("unknown-room", (await harness.Chat.Invite(person, "attic", person.Id, s_none)).Refusal?.Code);
            Assert.Equal("unknown-room", (await harness.Chat.Rename(person, "attic", "cellar", s_none)).Refusal?.Code);
        }

        Assert.Equal(["lobby"], harness.Chat.Rooms.Select(r => r.Name));
        Assert.Equal("unknown-room", harness.Chat.Find("attic").Refusal?.Code);
        Assert.Equal([ChatLineFault.UnknownRoom], await harness.Hear("#attic eve: hello"u8.ToArray()));
        Assert.Equal("between us", Assert.Single(harness.Messages("attic")).Text);
    }

    [Fact]
    public async Task One_who_is_invited_sees_all_and_one_who_leaves_nothing()
    {
        await using var harness = await ChatHarness.Start("lobby");
        await harness.Close("attic");
        await harness.Say("before", "attic");
        await harness.Close("cellar", ChatHarness.Bob);

        Assert.Null((await harness.Chat.Invite(ChatHarness.Ann, "attic", "p2", s_none)).Refusal);
        Assert.Equal(["ann", "bob"], harness.Chat.RoomsOf(ChatHarness.Bob)[0].Members);
        Assert.Equal("before", Assert.Single(harness.Messages("attic", ChatHarness.Bob)).Text);

        Assert.Null((await harness.Chat.Leave(ChatHarness.Bob, "attic", s_none)).Refusal);
        Assert.Equal(["cellar", "lobby"], harness.Chat.RoomsOf(ChatHarness.Bob).Select(r => r.Name));
        await harness.Rebuild();
        Assert.Equal(["cellar", "lobby"], harness.Chat.RoomsOf(ChatHarness.Bob).Select(r => r.Name));
        Assert.Equal(["ann"], harness.Chat.Find(ChatHarness.Ann, "attic").Value.Members.Values);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Leaving_or_being_taken_out_ends_what_is_being_delivered(bool takenOut)
    {
        await using var harness = await ChatHarness.Start();
        await harness.Close("attic", ChatHarness.Bob);
        var room = harness.Chat.Find(ChatHarness.Bob, "attic").Value;
        await using var stream = harness.Chat.Follow(ChatHarness.Bob, room, null, 0, s_none).GetAsyncEnumerator();
        Assert.True(await stream.MoveNextAsync());
        await harness.Say("while he is here", "attic");
        Assert.True(await Eventually.Result(stream.MoveNextAsync().AsTask(), "what is said comes"));
        Assert.Equal("while he is here", Assert.Single(stream.Current.Messages).Text);

        var next = stream.MoveNextAsync().AsTask();
        var gone = takenOut
            ? await harness.Chat.Remove(ChatHarness.Ann, "attic", "p2", s_none)
            : await harness.Chat.Leave(ChatHarness.Bob, "attic", s_none);
        Assert.Null(gone.Refusal);
        await harness.Say("behind his back", "attic");

        Assert.False(await Eventually.Result(next, "the stream ends"));
    }

    [Fact]
    public async Task Nothing_that_is_said_after_one_has_left_is_delivered_also_when_both_are_read_at_once()
    {
        await using var harness = await ChatHarness.Start();
        await harness.Close("attic", ChatHarness.Bob);
        var room = harness.Chat.Find(ChatHarness.Bob, "attic").Value;
        await using var stream = harness.Chat.Follow(ChatHarness.Bob, room, null, 0, s_none).GetAsyncEnumerator();
        Assert.True(await stream.MoveNextAsync());

        await harness.Chat.Leave(ChatHarness.Bob, "attic", s_none);
        await harness.Say("behind his back", "attic");

        Assert.False(await Eventually.Result(stream.MoveNextAsync().AsTask(), "the stream ends"));
    }

    [Fact]
    public async Task Only_its_maker_takes_others_out()
    {
        await using var harness = await ChatHarness.Start();
        await harness.Close("attic", ChatHarness.Bob);

        Assert.Equal("not-yours", (await harness.Chat.Remove(ChatHarness.Bob, "attic", "p1", s_none)).Refusal?.Code);
        Assert.Equal("unknown-person", (await harness.Chat.Remove(ChatHarness.Ann, "attic", "p9", s_none)).Refusal?.Code);
        Assert.Equal("unknown-person", (await harness.Chat.Invite(ChatHarness.Ann, "attic", "p9", s_none)).Refusal?.Code);
    }

    [Fact]
    public async Task The_same_people_have_the_same_direct_room_whoever_begins_it()
    {
        await using var harness = await ChatHarness.Start("lobby");
        var eve = new Person("p3", "eve");
        foreach (var person in (Person[])[ChatHarness.Ann, ChatHarness.Bob, eve])
            harness.Rooms.People.Add(person);

        var first = (await harness.Chat.OpenDirect(ChatHarness.Ann, ["p2"], s_none)).Value;
        var again = (await harness.Chat.OpenDirect(ChatHarness.Bob, ["p1", "p2"], s_none)).Value;
        var three = (await harness.Chat.OpenDirect(ChatHarness.Bob, ["p1", "p3"], s_none)).Value;

        Assert.Equal(first.Id, again.Id);
        Assert.NotEqual(first.Id, three.Id);
        Assert.Equal(("bob", "ann", "ann, eve"), (first.Title, again.Title, three.Title));
        Assert.Equal((RoomKind.Direct, "not-closed"), (first.Kind, (await harness.Chat.Invite(ChatHarness.Ann, first.Name, "p3", s_none)).Refusal?.Code));
        Assert.Equal("bad-people", (await harness.Chat.OpenDirect(ChatHarness.Ann, ["p1"], s_none)).Refusal?.Code);
        Assert.Equal("unknown-person", (await harness.Chat.OpenDirect(ChatHarness.Ann, ["p9"], s_none)).Refusal?.Code);
        Assert.Equal("bad-room-name", (await harness.Chat.CreateRoom(eve, first.Name, RoomKind.Open, null, s_none)).Refusal?.Code);
        Assert.Equal("unknown-room", harness.Chat.Find(eve, first.Name).Refusal?.Code);

        await harness.Say("before", first.Name);
        await harness.Chat.Leave(ChatHarness.Bob, first.Name, s_none);
        Assert.Equal("unknown-room", harness.Chat.Find(ChatHarness.Bob, first.Name).Refusal?.Code);
        Assert.Equal(first.Id, (await harness.Chat.OpenDirect(ChatHarness.Ann, ["p2"], s_none)).Value.Id);
        Assert.Equal("before", Assert.Single(harness.Messages(first.Name, ChatHarness.Bob)).Text);
    }

    [Fact]
    public async Task An_open_room_is_renamed_and_archived_by_its_maker_and_keeps_what_was_said()
    {
        await using var harness = await ChatHarness.Start("lobby");
        var made = (await harness.Chat.CreateRoom(ChatHarness.Ann, "kitchen", RoomKind.Open, "soup", s_none)).Value;
        await harness.Say("salt", "kitchen");

        Assert.Equal("not-yours", (await harness.Chat.Rename(ChatHarness.Bob, "kitchen", "galley", s_none)).Refusal?.Code);
        Assert.Equal("name-taken", (await harness.Chat.Rename(ChatHarness.Ann, "kitchen", "lobby", s_none)).Refusal?.Code);
        Assert.Equal("not-yours", (await harness.Chat.Archive(ChatHarness.Root, "lobby", s_none)).Refusal?.Code);
        Assert.Equal("galley", (await harness.Chat.Rename(ChatHarness.Ann, "kitchen", "galley", s_none)).Value.Name);
        Assert.Equal("stew", (await harness.Chat.SetTopic(ChatHarness.Bob, "galley", " stew ", s_none)).Value.Topic);
        Assert.True((await harness.Chat.Archive(ChatHarness.Root, "galley", s_none)).Value.Archived);
        Assert.Equal("archived", (await harness.Chat.Post(ChatHarness.Ann, "galley", "hi", "m", MessageOrigin.Http, s_none)).Refusal?.Code);
        Assert.Equal([ChatLineFault.UnknownRoom], await harness.Hear("#galley eve: hello"u8.ToArray()));
        await harness.Rebuild();

        var galley = harness.Chat.RoomsOf(ChatHarness.Bob)[^1];
        Assert.Equal((made.Id, "galley", "stew", true, 1L), (galley.Id, galley.Name, galley.Topic, galley.Archived, galley.Messages));
        Assert.Equal("unknown-room", harness.Chat.Find("kitchen").Refusal?.Code);
        Assert.Null((await harness.Chat.Restore(ChatHarness.Ann, "galley", s_none)).Refusal);
        await harness.Say("pepper", "galley");
        Assert.Equal(["salt", "pepper"], harness.Messages("galley").Select(m => m.Text));
    }

    [Theory]
    [InlineData("../../etc")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("a'; DROP TABLE rooms; --")]
    [InlineData("räume")]
    [InlineData("a\u202Eb")]
    [InlineData("a\0b")]
    [InlineData("dm-0123")]
    public async Task A_hostile_room_name_is_refused_wherever_one_is_given(string name)
    {
        await using var harness = await ChatHarness.Start();
        await harness.Close("attic");

        Assert.Equal("bad-room-name", (await harness.Chat.CreateRoom(ChatHarness.Ann, name, RoomKind.Closed, null, s_none)).Refusal?.Code);
        Assert.Equal("bad-room-name", (await harness.Chat.Rename(ChatHarness.Ann, "attic", name, s_none)).Refusal?.Code);
        Assert.Equal("unknown-room", harness.Chat.History(ChatHarness.Ann, name, 0, forward: false, 1).Refusal?.Code);
        Assert.Equal("bad-topic", (await harness.Chat.SetTopic(ChatHarness.Ann, "attic", "two\nlines", s_none)).Refusal?.Code);
        Assert.Equal("bad-topic", (await harness.Chat.SetTopic(ChatHarness.Ann, "attic", new string('x', 251), s_none)).Refusal?.Code);
    }

    [Fact]
    public async Task One_who_only_reads_changes_nothing()
    {
        await using var harness = await ChatHarness.Start("lobby");
        var said = await harness.Say("hi");
        var reader = new Person("p4", "guest", Role.ReadOnly);

        Assert.Equal(
            Enumerable.Repeat("read-only", 5),
            [
                (await harness.Chat.Post(reader, "lobby", "hi", "m", MessageOrigin.Http, s_none)).Refusal?.Code,
                (await harness.Chat.React(reader, "lobby", said.Sequence, "👍", true, MessageOrigin.Http, s_none)).Refusal?.Code,
                (await harness.Chat.SetTopic(reader, "lobby", "x", s_none)).Refusal?.Code,
                (await harness.Chat.CreateRoom(reader, "mine", RoomKind.Open, null, s_none)).Refusal?.Code,
                (await harness.Chat.OpenDirect(reader, ["p1"], s_none)).Refusal?.Code,
            ]);
        Assert.Equal("hi", Assert.Single(harness.Messages(by: reader)).Text);
    }
}
