using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using WebMq.Shared.Chat;
using WebMq.UnitTests.Support;
using WebMq.Web.Chat;
using WebMq.Web.Chat.Presence;
using Xunit;

namespace WebMq.UnitTests.ChatFeature;

public sealed class ChatHubTests
{
    [Fact]
    public async Task What_was_answered_is_in_the_past_that_is_asked_for_next()
    {
        await using var harness = await ReadingHarness.Start("lobby");
        var chat = harness.Chat;
        using var hub = new ChatHub(
            chat.Chat, chat.Search, harness.Unread, harness.Presence, harness.Typing, new PresenceFeed(harness.Presence, harness.Typing, chat.Clock))
        {
            Context = new Connection(),
        };
        Task<ChatHistory> history;
        Task<ChatContext> around;
        Task<long> first;
        PostReceipt said;
        using (chat.HoldRows())
        {
            said = await hub.Post("lobby", "hello", "1");
            (history, around, first) = (hub.History("lobby", 0, 10), hub.Around("lobby", said.Sequence, 10), hub.FirstAt("lobby", said.At));
        }

        Assert.Equal("hello", Assert.Single((await history).Messages).Text);
        Assert.Equal("hello", Assert.Single((await around).Messages).Text);
        Assert.Equal(said.Sequence, await first);
        Assert.Equal(said.Sequence, Assert.Single(await hub.Rooms()).LastSequence);
    }

    /// <summary>Ann's.</summary>
    private sealed class Connection : HubCallerContext
    {
        public override string ConnectionId => "1";

        public override string? UserIdentifier => ChatHarness.Ann.Id;

        public override ClaimsPrincipal User { get; } = ChatHarness.Ann.ToPrincipal("test");

        public override IDictionary<object, object?> Items { get; } = new Dictionary<object, object?>();

        public override IFeatureCollection Features { get; } = new FeatureCollection();

        public override CancellationToken ConnectionAborted => CancellationToken.None;

        public override void Abort()
        {
        }
    }
}
