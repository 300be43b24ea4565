using WebMq.Shared.Chat;
using WebMq.UnitTests.ChatFeature;
using WebMq.Web.Chat;
using WebMq.Web.Chat.Browsing;
using Xunit;

namespace WebMq.UnitTests.ChatBrowsing;

public sealed class RoomShelfTests
{
    [Fact]
    public async Task A_closed_room_and_a_direct_one_stand_on_the_shelf_of_those_who_are_in_them_only()
    {
        await using var chat = await ChatHarness.Start("lobby", "workshop");
        await chat.Close("board");
        chat.Rooms.People.Add(ChatHarness.Bob);
        var direct = (await chat.Chat.OpenDirect(ChatHarness.Ann, ["p2"], CancellationToken.None)).Value.Name;

        Assert.Equal(["board", "lobby", "workshop", direct], Names(chat, ChatHarness.Ann).Order(StringComparer.Ordinal).OrderBy(n => n == direct));
        Assert.Equal(["lobby", "workshop", direct], Names(chat, ChatHarness.Bob).OrderBy(n => n == direct));
        Assert.Equal(["lobby", "workshop"], Names(chat, ChatHarness.Root));
        Assert.Equal(["board"], Names(chat, ChatHarness.Ann, RoomView.Closed));
        Assert.Equal([direct], Names(chat, ChatHarness.Bob, RoomView.Direct));
    }

    [Fact]
    public async Task What_is_archived_stands_apart()
    {
        await using var chat = await ChatHarness.Start("lobby");
        await chat.Chat.CreateRoom(ChatHarness.Ann, "old", RoomKind.Open, null, CancellationToken.None);
        await chat.Chat.Archive(ChatHarness.Ann, "old", CancellationToken.None);

        Assert.Equal(["lobby"], Names(chat, ChatHarness.Ann));
        Assert.Equal(["old"], Names(chat, ChatHarness.Bob, RoomView.Archived));
    }

    [Fact]
    public async Task Each_word_of_the_filter_stands_in_the_name_the_topic_or_a_members_name()
    {
        await using var chat = await ChatHarness.Start("lobby", "pumps", "valves");
        await chat.Chat.SetTopic(ChatHarness.Ann, "pumps", "Water & steam", CancellationToken.None);
        await chat.Close("board", ChatHarness.Bob);

        Assert.Equal(["pumps"], Names(chat, ChatHarness.Ann, filter: " #PUMP  steam "));
        Assert.Equal(["board"], Names(chat, ChatHarness.Ann, filter: "bob"));
        Assert.Empty(Names(chat, ChatHarness.Ann, filter: "pump valve"));
    }

    [Fact]
    public async Task Direct_rooms_are_not_found_by_the_name_nobody_sees()
    {
        await using var chat = await ChatHarness.Start("lobby");
        chat.Rooms.People.Add(ChatHarness.Bob);
        await chat.Chat.OpenDirect(ChatHarness.Ann, ["p2"], CancellationToken.None);

        Assert.Empty(Names(chat, ChatHarness.Ann, filter: "dm-"));
        Assert.Single(Names(chat, ChatHarness.Ann, filter: "bo"));
    }

    [Fact]
    public async Task Rooms_are_sorted_by_what_was_said_last_or_by_how_much_was_said()
    {
        await using var chat = await ChatHarness.Start("lobby", "a", "b");
        await chat.Say("one", "b");
        await chat.Say("two", "b");
        await chat.Say("three", "a");

        Assert.Equal(["a", "b", "lobby"], Names(chat, ChatHarness.Ann, order: RoomOrder.Activity));
        Assert.Equal(["b", "a", "lobby"], Names(chat, ChatHarness.Ann, order: RoomOrder.Messages));
    }

    private static IEnumerable<string> Names(
        ChatHarness chat, WebMq.Web.Accounts.Person person, RoomView view = RoomView.All, string? filter = null, RoomOrder order = RoomOrder.Name) =>
        RoomShelf.Look(chat.Rooms.All, person, view, filter, order).Select(r => r.Name.ToString());
}
