using WebMq.Shared.Chat;
using WebMq.UnitTests.ChatFeature;
using WebMq.Web.Accounts;
using WebMq.Web.Chat.Search;
using Xunit;

namespace WebMq.UnitTests.ChatSearchFeature;

/// <summary>Search tells nobody what the rooms themselves would not.</summary>
public sealed class SearchSecrecyTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Fact]
    public async Task A_closed_or_direct_room_is_searched_by_its_members_only()
    {
        await using var harness = await ChatHarness.Start("lobby");
        await harness.Close("attic", ChatHarness.Bob);
        var direct = (await harness.Chat.OpenDirect(ChatHarness.Ann, ["p2"], s_none)).Value;
        await harness.Say("treasure in the attic", "attic");
        await harness.Say("treasure between two", direct.Name);
        var eve = new Person("p3", "eve");

        Assert.Equal(["treasure between two", "treasure in the attic"], harness.Found("treasure", ChatHarness.Bob));
        Assert.Equal("ann", harness.Search.Find(ChatHarness.Bob, "treasure", 0, 1).Value.Hits[0].Title);
        foreach (var person in (Person[])[eve, ChatHarness.Root])
        {
            foreach (var query in (string[])["treasure", "from:ann", "-other", "treas", "after:2020", "before:2030", "has:link treasure", "-has:link", "\"treasure in\""])
                Assert.Empty(harness.Search.Find(person, query, 0, 100).Value.Hits);
            foreach (var room in (string[])["attic", direct.Name, "no-such-room"])
            {
                Assert.Equal("unknown-room", harness.Search.Find(person, $"treasure in:{room}", 0, 100).Refusal?.Code);
                Assert.Equal("unknown-room", harness.Search.Find(person, $"treasure -in:{room}", 0, 100).Refusal?.Code);
            }
        }
    }

    [Fact]
    public async Task One_who_has_left_finds_nothing_of_it_any_more_and_one_who_came_in_finds_all()
    {
        await using var harness = await ChatHarness.Start("lobby");
        await harness.Close("attic", ChatHarness.Bob);
        await harness.Say("treasure in the attic", "attic");
        Assert.Single(harness.Found("treasure", ChatHarness.Bob));

        await harness.Chat.Leave(ChatHarness.Bob, "attic", s_none);
        Assert.Empty(harness.Found("treasure", ChatHarness.Bob));
        Assert.Equal("unknown-room", harness.Search.Find(ChatHarness.Bob, "treasure in:attic", 0, 10).Refusal?.Code);

        await harness.Chat.Invite(ChatHarness.Ann, "attic", "p2", s_none);
        Assert.Single(harness.Found("treasure", ChatHarness.Bob));
    }

    [Fact]
    public async Task A_room_that_was_renamed_or_archived_is_found_under_its_name_of_now()
    {
        await using var harness = await ChatHarness.Start("lobby");
        await harness.Chat.CreateRoom(ChatHarness.Ann, "kitchen", RoomKind.Open, null, s_none);
        await harness.Say("soup", "kitchen");
        await harness.Chat.Rename(ChatHarness.Ann, "kitchen", "galley", s_none);
        await harness.Chat.Archive(ChatHarness.Ann, "galley", s_none);

        var hit = Assert.Single(harness.Search.Find(ChatHarness.Bob, "soup in:galley", 0, 10).Value.Hits);
        Assert.Equal(("galley", "#galley"), (hit.Room, hit.Title));
        Assert.Equal("unknown-room", harness.Search.Find(ChatHarness.Bob, "soup in:kitchen", 0, 10).Refusal?.Code);
    }

    [Theory]
    [InlineData("facts : vopen")]
    [InlineData("treasure OR vopen")]
    [InlineData("{facts} : vopen")]
    [InlineData("treasure\" OR facts : \"vopen")]
    [InlineData("NOT NEAR(a b) AND ^treasure")]
    [InlineData("treasure* + ( ) : ^ , . ; ' -- /*")]
    [InlineData("'; DROP TABLE messages; --x")]
    [InlineData("rowid:1 names:x body:x facts:x")]
    [InlineData("a\0b")]
    [InlineData("\uD800 \uDFFF x")]
    [InlineData("\u202E\u200B\uFFFE\uFFFF x")]
    [InlineData("from:\"a b\" x")]
    [InlineData("from:\u0301\0 x")]
    public async Task Nothing_that_is_typed_is_taken_for_the_language_of_the_store(string query)
    {
        await using var harness = await ChatHarness.Start("lobby");
        await harness.Close("attic");
        await harness.Say("treasure in the attic", "attic");
        await harness.Say("vopen", "attic");

        Assert.Empty(harness.Search.Find(ChatHarness.Bob, query, 0, 100).Value.Hits);
        await harness.Say("treasure of all");
        Assert.Equal(["treasure of all"], harness.Found("treasure", ChatHarness.Bob));
    }

    [Fact]
    public async Task One_who_is_in_hundreds_of_closed_rooms_finds_what_is_in_each()
    {
        await using var harness = await ChatHarness.Start("lobby");
        for (var i = 0; i < 400; i++)
            await harness.Close($"closed-{i}");
        await harness.Say("treasure in the first", "closed-0");
        await harness.Say("treasure in the last", "closed-399");

        Assert.Equal(["treasure in the last", "treasure in the first"], harness.Found("treasure"));
        Assert.Empty(harness.Found("treasure", ChatHarness.Bob));
    }

    [Fact]
    public async Task Any_two_hundred_characters_are_searched_for_or_refused()
    {
        await using var harness = await ChatHarness.Start("lobby");
        await harness.Say("something");
        var random = new Random(20260301);
        const string signs = "\"-:()*^+{}[]'\\ \t\n\0abfromin:has:before:\u201C\u0301\uD83C\uDF89\u4EAC";
        for (var i = 0; i < 2_000; i++)
        {
            var query = new string([.. Enumerable.Range(0, random.Next(SearchParser.MaxLength)).Select(_ => signs[random.Next(signs.Length)])]);
            var code = harness.Search.Find(ChatHarness.Ann, query, 0, 10).Refusal?.Code;
            Assert.True(code is null or "bad-search" or "unknown-room", $"{code} for {query}");
        }
    }
}
