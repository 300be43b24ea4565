using WebMq.Shared.Chat;
using WebMq.Web.Accounts;
using WebMq.Web.Chat.Presence;
using Xunit;

namespace WebMq.UnitTests.ChatFeature;

public sealed class PresenceTests
{
    private static readonly Person s_ann = ChatHarness.Ann;
    private static readonly Person s_bob = ChatHarness.Bob;

    [Fact]
    public async Task One_is_there_as_long_as_any_page_is_and_away_when_all_are_behind_another()
    {
        await using var harness = await ReadingHarness.Start("lobby");
        var changes = 0;
        harness.Presence.Changed += () => changes++;
        harness.Presence.Here(s_ann, "page 1", PresenceState.Online);
        harness.Presence.Here(s_ann, "page 2", PresenceState.Away);
        Assert.Equal(PresenceState.Online, harness.Presence.StateOf(s_ann.Id));
        harness.Presence.Here(s_ann, "page 1", PresenceState.Away);
        Assert.Equal(PresenceState.Away, harness.Presence.StateOf(s_ann.Id));
        harness.Presence.Gone(s_ann, "page 1");
        harness.Presence.Gone(s_ann, "page 1");
        Assert.Equal(PresenceState.Away, harness.Presence.StateOf(s_ann.Id));
        harness.Presence.Gone(s_ann, "page 2");
        Assert.Equal(PresenceState.Offline, harness.Presence.StateOf(s_ann.Id));
        Assert.Empty(harness.Presence.All);
        Assert.True(changes >= 4);
    }

    [Fact]
    public async Task When_one_was_last_seen_survives_a_restart()
    {
        await using var harness = await ReadingHarness.Start("lobby");
        Assert.Null(harness.Presence.Of(s_ann.Id, "ann").LastSeen);
        harness.Presence.Here(s_ann, "page", PresenceState.Online);
        Assert.Null(harness.Presence.Of(s_ann.Id, "ann").LastSeen);
        harness.Chat.Clock.Advance(TimeSpan.FromMinutes(7));
        harness.Presence.Gone(s_ann, "page");
        var left = harness.Chat.Clock.GetUtcNow();
        harness.Chat.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(left, harness.Presence.Of(s_ann.Id, "ann").LastSeen);
        harness.Restart();
        Assert.Equal((PresenceState.Offline, left), (harness.Presence.Of(s_ann.Id, "ann").State, harness.Presence.Of(s_ann.Id, "ann").LastSeen));
    }

    [Fact]
    public async Task A_name_that_speaks_on_a_socket_is_there_as_a_claim_for_five_minutes()
    {
        await using var harness = await ReadingHarness.Start("lobby");
        await harness.Chat.Hear("#lobby pump-3: 4.2 bar"u8.ToArray());
        var claim = Assert.Single(harness.Presence.All);
        Assert.Equal(("pump-3", null, true), (claim.Name, claim.PersonId, claim.Claim));
        harness.Chat.Clock.Advance(PresenceBoard.ClaimFor - TimeSpan.FromSeconds(1));
        Assert.Single(harness.Presence.All);
        harness.Chat.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(harness.Presence.All);
    }

    [Fact]
    public async Task One_who_writes_is_named_until_it_is_said_or_five_seconds_have_passed()
    {
        await using var harness = await ReadingHarness.Start("lobby", "other");
        var lobby = harness.Of(s_ann).Id;
        harness.Typing.Type(s_ann, lobby);
        harness.Typing.Type(s_bob, lobby);
        Assert.Equal(["bob"], harness.Typing.In(lobby, s_ann.Id));
        Assert.Equal(["ann"], harness.Typing.In(lobby, s_bob.Id));
        Assert.Empty(harness.Typing.In(harness.Of(s_ann, "other").Id, "p9"));

        await harness.Chat.Say("said");
        Assert.Equal(["bob"], harness.Typing.In(lobby, "p9"));
        harness.Chat.Clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(["bob"], harness.Typing.In(lobby, "p9"));
        harness.Chat.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(harness.Typing.In(lobby, "p9"));
    }

    [Fact]
    public async Task No_more_than_so_many_are_named_in_one_room()
    {
        await using var harness = await ReadingHarness.Start("lobby");
        for (var i = 0; i < 1_000; i++)
            harness.Typing.Type(new Person($"x{i}", $"x{i}"), "room");
        Assert.Equal(20, harness.Typing.In("room", "").Length);
        harness.Chat.Clock.Advance(TypingBoard.Lasts);
        harness.Typing.Type(s_ann, "room");
        Assert.Equal(["ann"], harness.Typing.In("room", ""));
    }
}
