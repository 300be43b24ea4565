using WebMq.Shared.Chat;
using WebMq.UnitTests.ChatFeature;
using WebMq.Web.Accounts;
using WebMq.Web.Chat;
using WebMq.Web.Chat.Search;
using Xunit;

namespace WebMq.UnitTests.ChatSearchFeature;

public sealed class SearchTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Theory]
    [InlineData("pump", "the Pump runs", "valve and pump")]
    [InlineData("PUMP valve", "valve and pump")]
    [InlineData("\"pump runs\"", "the Pump runs")]
    [InlineData("\"runs pump\"")]
    [InlineData("pump -valve", "the Pump runs")]
    [InlineData("pump -\"the pump\"", "valve and pump")]
    [InlineData("cafe", "Meet at the Café")]
    [InlineData("CAFÉ", "Meet at the Café")]
    [InlineData("東京", "明日は東京へ")]
    [InlineData("京東")]
    [InlineData("🎉", "done 🎉🎉")]
    [InlineData("don't", "I don't know")]
    [InlineData("3.5", "version 3.5 is out")]
    [InlineData("nothing-of-that-kind")]
    public async Task Words_are_found_whatever_their_case_and_accents(string query, params string[] found)
    {
        await using var harness = await ChatHarness.Start("lobby");
        foreach (var text in (string[])["valve and pump", "the Pump runs", "Meet at the Café", "明日は東京へ", "done 🎉🎉", "I don't know", "version 3.5 is out"])
            await harness.Say(text);

        Assert.Equal(found, harness.Found(query));
    }

    [Fact]
    public async Task The_last_word_may_be_a_beginning_and_no_other_one()
    {
        await using var harness = await ChatHarness.Start("lobby");
        await harness.Say("deployment of the pump");
        await harness.Say("deploy the valve");

        Assert.Equal(["deploy the valve", "deployment of the pump"], harness.Found("deplo"));
        Assert.Equal(["deploy the valve", "deployment of the pump"], harness.Found("deploy"));
        Assert.Equal(["deploy the valve", "deployment of the pump"], harness.Found("the deplo"));
        Assert.Equal(["deployment of the pump"], harness.Found("\"of the pum"));
        Assert.Empty(harness.Found("deplo the"));
        Assert.Empty(harness.Found("\"deplo\""));
        Assert.Empty(harness.Found("de"));
    }

    [Fact]
    public async Task A_word_that_is_common_by_itself_is_taken_for_a_whole_one()
    {
        await using var harness = await ChatHarness.Start("lobby");
        await harness.Say("carpet");
        for (var i = 0; i < ChatSearch.Enough; i++)
            await harness.Say("car");

        Assert.DoesNotContain("carpet", harness.Found("car"));
        Assert.Equal(["carpet"], harness.Found("carp"));
    }

    [Fact]
    public async Task Filters_narrow_it_down()
    {
        await using var harness = await ChatHarness.Start("lobby", "kitchen");
        await harness.Say("pump by ann");
        await harness.Say("pump by bob https://example.org", by: ChatHarness.Bob);
        await harness.Say("pump in the kitchen", "kitchen", ChatHarness.Bob);
        await harness.Hear("#lobby Pump-3: pump on a socket"u8.ToArray());

        Assert.Equal(["pump by ann"], harness.Found("pump from:Ann"));
        Assert.Equal(["pump by ann"], harness.Found("from:me"));
        Assert.Equal(["pump on a socket"], harness.Found("from:pump-3"));
        Assert.Equal(["pump in the kitchen", "pump by bob https://example.org"], harness.Found("from:@bob pump"));
        Assert.Equal(["pump on a socket", "pump by ann"], harness.Found("pump from:ann from:pump-3"));
        Assert.Equal(["pump in the kitchen"], harness.Found("pump in:#kitchen"));
        Assert.Equal(["pump in the kitchen"], harness.Found("from:bob -in:lobby"));
        Assert.Equal(["pump by bob https://example.org"], harness.Found("has:link"));
        Assert.Equal(["pump on a socket", "pump in the kitchen", "pump by ann"], harness.Found("pump -has:link"));
        Assert.Empty(harness.Found("from:nobody"));
    }

    [Fact]
    public async Task A_message_is_found_by_the_names_of_its_files()
    {
        await using var harness = await ChatHarness.Start("lobby");
        await harness.Say("the report");
        var said = new ChatPayload("ann", "", MessageOrigin.Http, "p1") { Files = [new ChatFile("f1", "Pump-report_2026.pdf", "application/pdf", 10, 0, 0)] };
        var result = await harness.Log.AppendAsync(harness.Chat.Find(ChatHarness.Ann, "lobby").Value.Subject, said.ToBytes(), null, s_none);
        await harness.ReadModel.WaitFor(result.Sequence, s_none);

        foreach (var query in (string[])["report has:file", "\"report 2026\"", "pump pdf", "PUMP", "has:file -valve"])
        {
            var hit = Assert.Single(harness.Search.Find(ChatHarness.Bob, query, 0, 10).Value.Hits);
            Assert.Equal(("", "Pump-report_2026.pdf"), (hit.Text.Text, Assert.Single(hit.Files).Text));
        }

        Assert.Equal([new ChatMark(5, 6)], harness.Search.Find(ChatHarness.Ann, "report has:file", 0, 10).Value.Hits[0].Files[0].Marks);
        Assert.Equal(["the report"], harness.Found("report -has:file"));
    }

    [Fact]
    public async Task Days_bound_it()
    {
        await using var harness = await ChatHarness.Start("lobby");
        await harness.Say("first");
        harness.Clock.Advance(TimeSpan.FromDays(1));
        await harness.Say("second");
        harness.Clock.Advance(TimeSpan.FromDays(1));
        await harness.Say("third");

        Assert.Equal(["first"], harness.Found("before:2026-03-02"));
        Assert.Equal(["third", "second"], harness.Found("after:2026-03-02"));
        Assert.Equal(["second"], harness.Found("after:2026-03-02 before:2026-03-03"));
        Assert.Empty(harness.Found("after:2026-04"));
        Assert.Equal(3, harness.Found("after:2026 before:2027").Count);
        // Where the day begins an hour before noon, the first was said on the second of March.
        var east = harness.Search.Find(ChatHarness.Ann, "after:2026-03-02", 0, 10, day => new DateTimeOffset(day.ToDateTime(new TimeOnly(11, 0)).AddDays(-1), TimeSpan.Zero));
        Assert.Equal(3, east.Value.Hits.Count);
    }

    [Fact]
    public async Task What_was_brought_in_later_is_found_by_when_it_was_said()
    {
        await using var harness = await ChatHarness.Start("lobby");
        await harness.Say("a pump today");
        var room = harness.Chat.Find(ChatHarness.Ann, "lobby").Value;
        foreach (var year in (int[])[2019, 2020])
        {
            var said = new ChatPayload("old", $"a pump of {year}", MessageOrigin.Import, null) { SaidAt = new DateTimeOffset(year, 5, 1, 0, 0, 0, TimeSpan.Zero) };
            var result = await harness.Log.AppendAsync(room.Subject, said.ToBytes(), null, s_none);
            await harness.ReadModel.WaitFor(result.Sequence, s_none);
        }

        Assert.Equal(["a pump of 2019"], harness.Found("pump before:2020-01-01"));
        Assert.Equal(["a pump of 2020", "a pump of 2019"], harness.Found("pump before:2026-03-01"));
        Assert.Equal(["a pump of 2020"], harness.Found("pump after:2020 before:2021"));
        Assert.Equal(["a pump of 2020", "a pump of 2019", "a pump today"], harness.Found("pump before:2026-03-02"));
    }

    [Fact]
    public async Task Pages_go_on_by_sequence_and_meet_each_message_once()
    {
        await using var harness = await ChatHarness.Start("lobby");
        for (var i = 1; i <= 25; i++)
            await harness.Say($"pump {i}");
        List<string> seen = [];
        var before = 0L;
        bool more;
        do
        {
            var page = harness.Search.Find(ChatHarness.Bob, "pump", before, 10).Value;
            seen.AddRange(page.Hits.Select(h => h.Text.Text));
            (before, more) = (page.Hits[^1].Sequence, page.More);
        }
        while (more);

        Assert.Equal(Enumerable.Range(1, 25).Reverse().Select(i => $"pump {i}"), seen);
        Assert.Equal("bad-limit", harness.Search.Find(ChatHarness.Ann, "pump", 0, 0).Refusal?.Code);
        Assert.Equal("bad-limit", harness.Search.Find(ChatHarness.Ann, "pump", 0, 101).Refusal?.Code);
    }
}
