using WebMq.Shared.Chat;
using WebMq.UnitTests.ChatFeature;
using WebMq.UnitTests.Support;
using Xunit;

namespace WebMq.UnitTests.ChatSearchFeature;

public sealed class SearchChangeTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Fact]
    public async Task An_edited_message_is_found_as_it_stands_now_and_a_deleted_one_not_at_all()
    {
        await using var harness = await ChatHarness.Start("lobby");
        var said = await harness.Say("the pmup runs");
        var other = await harness.Say("the valve is open");

        await Changed(harness, harness.Chat.Edit(ChatHarness.Ann, "lobby", said.Sequence, "the pump runs", MessageOrigin.Http, s_none));
        Assert.Empty(harness.Found("pmup"));
        Assert.Equal(["the pump runs"], harness.Found("pump from:ann"));

        await Changed(harness, harness.Chat.Delete(ChatHarness.Ann, "lobby", said.Sequence, MessageOrigin.Http, s_none));
        Assert.Empty(harness.Found("pump"));
        Assert.Empty(harness.Found("pmup"));
        Assert.Equal("the valve is open", Assert.Single(harness.Found("from:ann")));

        await harness.Rebuild();
        Assert.Empty(harness.Found("pump"));
        Assert.Equal(other.Sequence, Assert.Single(harness.Search.Find(ChatHarness.Ann, "valve", 0, 10).Value.Hits).Sequence);
    }

    [Fact]
    public async Task A_change_that_comes_after_a_deletion_brings_nothing_back_and_one_of_another_room_changes_nothing()
    {
        await using var harness = await ChatHarness.Start("lobby", "kitchen");
        var deleted = await harness.Say("secret plan");
        var kept = await harness.Say("open plan");
        await Changed(harness, harness.Chat.Delete(ChatHarness.Ann, "lobby", deleted.Sequence, MessageOrigin.Http, s_none));
        // Two edges at once: both looked before either wrote.
        var lobby = harness.Chat.Find(ChatHarness.Ann, "lobby").Value;
        var kitchen = harness.Chat.Find(ChatHarness.Ann, "kitchen").Value;
        await Append(lobby.Subject, Change(ChatChangeKind.Edit, deleted.Sequence, "secret again"));
        await Append(kitchen.Subject, Change(ChatChangeKind.Delete, kept.Sequence, ""));
        await Append(kitchen.Subject, Change(ChatChangeKind.Edit, kept.Sequence, "kitchen plan"));

        Assert.Equal(["open plan"], harness.Found("plan"));
        Assert.Empty(harness.Found("secret"));

        static Web.Chat.ChatPayload Change(string kind, long message, string text) =>
            new("ann", text, MessageOrigin.Http, "p1") { Version = 2, Change = kind, Message = message };

        async Task Append(string subject, Web.Chat.ChatPayload payload)
        {
            var result = await harness.Log.AppendAsync(subject, payload.ToBytes(), null, s_none);
            await harness.ReadModel.WaitFor(result.Sequence, s_none);
        }
    }

    [Fact]
    public async Task What_retention_removes_is_found_no_more_and_counted_no_more()
    {
        await using var harness = await ChatHarness.Start("lobby");
        await harness.Say("an old pump");
        harness.Clock.Advance(TimeSpan.FromDays(2));
        await harness.Say("a new pump");

        await harness.CleanUp(TimeSpan.FromDays(1));

        Assert.Equal(["a new pump"], harness.Found("pump"));
        Assert.Equal(["a new pump"], harness.Found("from:ann"));
        Assert.Equal(1, harness.Chat.Rooms[0].Messages);
        Assert.Equal((1L, 1L), harness.ReadModel.Query((connection, _) => (Count(connection, "chat_searched"), Count(connection, "chat_words('pump')"))));
        await harness.Restart();
        Assert.Equal(1, harness.Chat.Rooms[0].Messages);

        static long Count(Microsoft.Data.Sqlite.SqliteConnection connection, string rows) =>
            Web.MessageLog.SqliteConnectionExtensions.Scalar<long>(connection, $"SELECT count(*) FROM {rows}");
    }

    [Fact]
    public async Task How_many_messages_a_room_has_is_known_after_a_start()
    {
        await using var harness = await ChatHarness.Start("lobby", "kitchen");
        for (var i = 0; i < 3; i++)
            await harness.Say("hello");
        await harness.Restart();

        Assert.Equal([("kitchen", 0L), ("lobby", 3L)], harness.Chat.Rooms.Select(r => (r.Name, r.Messages)));
        await harness.Say("hello");
        Assert.Equal(4, harness.Chat.Rooms[1].Messages);
    }

    private static async Task Changed(ChatHarness harness, Task<Web.Outcome<long>> change)
    {
        var reached = harness.ReadModel.WaitFor((await change).Value, s_none);
        await Eventually.True(() => reached.IsCompleted, "the change is in the rows");
    }
}
