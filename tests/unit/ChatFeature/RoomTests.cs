using WebMq.Web.MessageLog;
using Xunit;

namespace WebMq.UnitTests.ChatFeature;

public sealed class RoomTests
{
    [Fact]
    public async Task Of_many_who_make_the_same_room_at_once_all_get_the_same_one()
    {
        await using var harness = await ChatHarness.Start();

        var made = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(async () => (await harness.Chat.CreateRoom("kitchen", CancellationToken.None)).Value)));

        Assert.Single(made.Select(r => r.Id).Distinct());
        Assert.Single(harness.Chat.Rooms);
        Assert.Equal(1, harness.Log.Head);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("Kitchen")]
    [InlineData("a b")]
    [InlineData("-a")]
    public async Task A_room_needs_a_name_that_fits_a_line(string? name)
    {
        await using var harness = await ChatHarness.Start();

        Assert.Equal("bad-room-name", (await harness.Chat.CreateRoom(name, CancellationToken.None)).Refusal?.Code);
        Assert.Equal(0, harness.Log.Head);
    }

    [Fact]
    public async Task The_list_counts_what_was_said()
    {
        await using var harness = await ChatHarness.Start("lobby", "kitchen");
        await harness.Say("1", "kitchen");
        var last = await harness.Say("2", "kitchen");

        var kitchen = harness.Chat.Rooms[0];

        Assert.Equal(("kitchen", 2, last.Sequence, last.At), (kitchen.Name, kitchen.Messages, kitchen.LastSequence, kitchen.LastAt));
        Assert.Equal(("lobby", 0), (harness.Chat.Rooms[1].Name, harness.Chat.Rooms[1].Messages));
    }

    [Fact]
    public async Task Rooms_and_messages_come_back_when_the_read_model_is_deleted()
    {
        await using var harness = await ChatHarness.Start("lobby", "kitchen");
        await harness.Say("1", "kitchen");
        await harness.Hear("#kitchen eve: 2"u8.ToArray());
        var before = harness.Chat.History(ChatHarness.Ann, "kitchen", 0, forward: false, 50).Value;
        var rooms = harness.Chat.Rooms;

        await harness.Rebuild();

        var after = harness.Chat.History(ChatHarness.Ann, "kitchen", 0, forward: false, 50).Value;
        Assert.Equal(before.Messages, after.Messages);
        Assert.Equal(before.Epoch, after.Epoch);
        Assert.Equal(rooms, harness.Chat.Rooms);
    }

    [Fact]
    public async Task A_room_outlives_its_messages_also_when_the_read_model_is_deleted()
    {
        await using var harness = await ChatHarness.Start("lobby", "kitchen");
        await harness.Say("old", "kitchen");
        harness.Clock.Advance(TimeSpan.FromDays(31));
        await harness.Say("new");

        await harness.CleanUp(TimeSpan.FromDays(30));
        Assert.Empty(harness.Chat.History(ChatHarness.Ann, "kitchen", 0, forward: false, 50).Value.Messages);
        Assert.Equal([0, 1], harness.Chat.Rooms.Select(r => r.Messages));
        await harness.Rebuild();

        Assert.Equal(["kitchen", "lobby"], harness.Chat.Rooms.Select(r => r.Name));
        Assert.Equal("new", Assert.Single(harness.Chat.History(ChatHarness.Ann, "lobby", 0, forward: false, 50).Value.Messages).Text);
        await harness.Say("again", "kitchen");
        Assert.Equal(2, Assert.Single(harness.Chat.History(ChatHarness.Ann, "kitchen", 0, forward: false, 50).Value.Messages).Position);
    }

    [Fact]
    public async Task A_clean_up_finds_old_messages_without_looking_at_all()
    {
        await using var harness = await ChatHarness.Start("lobby");

        var plan = harness.ReadModel.Query((connection, _) => connection.Select(
            "EXPLAIN QUERY PLAN SELECT room, sequence FROM messages WHERE at < 1 ORDER BY at LIMIT 10", row => row.GetString(3)));

        Assert.Contains("messages_by_at", Assert.Single(plan), StringComparison.Ordinal);
    }
}
