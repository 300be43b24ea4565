using WebMq.UnitTests.ChatFeature;
using WebMq.Web.Chat.Browsing;
using Xunit;

namespace WebMq.UnitTests.ChatBrowsing;

public sealed class PlacesTests
{
    [Fact]
    public async Task Letters_in_their_order_find_rooms_and_people_but_not_oneself()
    {
        await using var chat = await ChatHarness.Start("lobby", "water-works", "weather");
        await chat.Say("hello", by: ChatHarness.Bob);
        await chat.Say("hello", by: ChatHarness.Ann);

        var found = PlaceEndpoints.Find(chat.Rooms, ChatHarness.Ann, "WW");
        Assert.Equal(["#water-works"], found.Rooms.Select(r => r.Title));
        Assert.Equal(["bob"], PlaceEndpoints.Find(chat.Rooms, ChatHarness.Ann, "").People);
        Assert.Equal(["bob"], PlaceEndpoints.Find(chat.Rooms, ChatHarness.Ann, "bb").People);
    }

    [Fact]
    public async Task Rooms_of_others_and_archived_ones_are_no_places()
    {
        await using var chat = await ChatHarness.Start("lobby");
        await chat.Close("board");
        await chat.Chat.CreateRoom(ChatHarness.Ann, "old", WebMq.Shared.Chat.RoomKind.Open, null, CancellationToken.None);
        await chat.Chat.Archive(ChatHarness.Ann, "old", CancellationToken.None);

        Assert.Equal(["lobby"], PlaceEndpoints.Find(chat.Rooms, ChatHarness.Bob, null).Rooms.Select(r => r.Name));
        Assert.Equal(["board", "lobby"], PlaceEndpoints.Find(chat.Rooms, ChatHarness.Ann, null).Rooms.Select(r => r.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Of_very_many_the_first_are_told_and_that_there_are_more()
    {
        await using var chat = await ChatHarness.Start("lobby");
        for (var i = 0; i < 300; i++)
            chat.Rooms.People.Add($"g{i}", $"guest-{i:000}");

        var found = PlaceEndpoints.Find(chat.Rooms, ChatHarness.Ann, "guest");
        Assert.Equal((200, true), (found.People.Count, found.More));
        found = PlaceEndpoints.Find(chat.Rooms, ChatHarness.Ann, "299");
        Assert.Equal(("guest-299", false), (found.People.Single(), found.More));
        Assert.Empty(PlaceEndpoints.Find(chat.Rooms, ChatHarness.Ann, new string('g', 61)).People);
    }
}
