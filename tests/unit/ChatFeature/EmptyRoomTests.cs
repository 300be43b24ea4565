using WebMq.Shared.Chat;
using Xunit;

namespace WebMq.UnitTests.ChatFeature;

public sealed class EmptyRoomTests
{
    [Theory]
    [InlineData(RoomKind.Open)]
    [InlineData(RoomKind.Closed)]
    public async Task A_closed_room_that_all_have_left_gives_up_its_name(RoomKind kind)
    {
        await using var chat = await ChatHarness.Start("lobby");
        await chat.Close("board", ChatHarness.Bob);
        await chat.Say("a secret", "board");
        await chat.Chat.Leave(ChatHarness.Ann, "board", CancellationToken.None);
        Assert.Equal("name-taken", (await chat.Chat.CreateRoom(ChatHarness.Ann, "board", kind, null, CancellationToken.None)).Refusal?.Code);
        await chat.Chat.Leave(ChatHarness.Bob, "board", CancellationToken.None);

        Assert.Null((await chat.Chat.CreateRoom(ChatHarness.Root, "board", kind, "new", CancellationToken.None)).Refusal);

        Check();
        await chat.Rebuild();
        Check();

        void Check()
        {
            Assert.Equal("new", chat.Chat.RoomsOf(ChatHarness.Root).Single(r => r.Name == "board").Topic);
            Assert.Empty(chat.Messages("board", ChatHarness.Root));
            Assert.DoesNotContain(chat.Chat.RoomsOf(ChatHarness.Ann), r => r.Name.StartsWith("left-", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Another_room_takes_the_name_by_being_renamed()
    {
        await using var chat = await ChatHarness.Start("lobby");
        await chat.Close("board");
        await chat.Chat.Leave(ChatHarness.Ann, "board", CancellationToken.None);
        await chat.Chat.CreateRoom(ChatHarness.Ann, "table", RoomKind.Open, null, CancellationToken.None);

        Assert.Equal("board", (await chat.Chat.Rename(ChatHarness.Ann, "table", "board", CancellationToken.None)).Value.Name);
    }
}
