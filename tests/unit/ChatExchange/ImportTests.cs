using WebMq.Shared.Accounts;
using WebMq.Shared.Chat;
using WebMq.UnitTests.ChatFeature;
using WebMq.Web.Accounts;
using WebMq.Web.Chat;
using Xunit;

namespace WebMq.UnitTests.ChatExchange;

/// <summary>Our own JSON Lines brought in, and what holds for every format.</summary>
public sealed class ImportTests
{
    private const string Room = """{"type":"room","version":1,"id":"r1","name":"kitchen","kind":"open","topic":"food","epoch":"e1"}""";

    [Fact]
    public async Task What_was_written_out_comes_back_with_its_authors_times_and_answers()
    {
        await using var from = await ExchangeHarness.Start("kitchen");
        var first = await from.Chat.Say("hello", "kitchen");
        from.Chat.Clock.Advance(TimeSpan.FromMinutes(5));
        await Post(from, new NewChatMessage("waves", "a", Action: true));
        await Post(from, new NewChatMessage("yes", "b", ReplyTo: first.Sequence));
        var file = await from.Write("kitchen", "jsonl");
        await using var to = await ExchangeHarness.Start("lobby");
        to.Chat.Clock.Advance(TimeSpan.FromDays(100));

        var report = (await to.Run("webmq", file)).Value;

        Assert.Equal((false, 0), (report.DryRun, report.FaultCount));
        Assert.Equal(new("kitchen", true, 3, 3), Assert.Single(report.Rooms));
        var (before, after) = (from.Messages("kitchen"), to.Messages("kitchen"));
        Assert.Equal(before.Select(m => (m.Author, m.Text, m.Action, (DateTimeOffset?)m.At)), after.Select(m => (m.Author, m.Text, m.Action, m.SaidAt)));
        Assert.All(after, m => Assert.Equal((MessageOrigin.Import, null), (m.Origin, m.PersonId)));
        Assert.Equal((after[0].Sequence, "ann", "hello"), (after[2].Quote!.Sequence, after[2].Quote!.Author, after[2].Quote!.Text));

        // What was brought in can be written out and brought in again, times and all.
        await using var third = await ExchangeHarness.Start();
        await third.Run("webmq", await to.Write("kitchen", "jsonl"));
        Assert.Equal(after.Select(m => m.SaidAt), third.Messages("kitchen").Select(m => m.SaidAt));
    }

    [Fact]
    public async Task A_repeat_adds_what_is_missing_and_nothing_twice()
    {
        await using var harness = await ExchangeHarness.Start();
        string[] lines = [Room, .. Enumerable.Range(1, 1_200).Select(Message)];
        Assert.Equal(700, Added(await harness.Run("webmq", string.Join('\n', lines[..701]))));

        Assert.Equal(500, Added(await harness.Run("webmq", string.Join('\n', lines))));
        Assert.Equal(0, Added(await harness.Run("webmq", string.Join('\n', lines))));

        Assert.Equal(1_200, harness.Chat.Rooms.All.Single(r => r.Name.ToString() == "kitchen").Messages);
        Assert.Equal("food", harness.Chat.Rooms.All.Single(r => r.Name.ToString() == "kitchen").Topic);
    }

    [Fact]
    public async Task A_room_brought_back_into_itself_stays_as_it_is()
    {
        await using var harness = await ExchangeHarness.Start("kitchen");
        await harness.Chat.Say("hello", "kitchen");

        Assert.Equal(0, Added(await harness.Run("webmq", await harness.Write("kitchen", "jsonl"))));
        Assert.Single(harness.Messages("kitchen"));

        Assert.Equal(1, Added(await harness.Run("webmq", await harness.Write("kitchen", "jsonl"), room: "copy")));
        Assert.Equal("hello", Assert.Single(harness.Messages("copy")).Text);
    }

    [Fact]
    public async Task A_dry_run_says_what_would_be_and_changes_nothing()
    {
        await using var harness = await ExchangeHarness.Start();

        var report = (await harness.Run("webmq", $"{Room}\n{Message(1)}\nnonsense\n", dryRun: true)).Value;

        Assert.True(report.DryRun);
        Assert.Equal(new("kitchen", true, 1, 0), Assert.Single(report.Rooms));
        Assert.Equal(1, report.FaultCount);
        Assert.Equal(0, harness.Chat.Log.Head);
        Assert.Empty(harness.Chat.Rooms.All);
    }

    [Theory]
    [InlineData(Role.Guest)]
    [InlineData(Role.ReadOnly)]
    [InlineData(Role.Member)]
    public async Task Only_administrators_bring_in_what_others_said(Role role)
    {
        await using var harness = await ExchangeHarness.Start();

        var refused = await harness.Run("webmq", "x"u8.ToArray(), person: new Person("p", "p", role));

        Assert.Equal("administrators-only", refused.Refusal?.Code);
    }

    [Fact]
    public async Task What_there_is_not_is_refused()
    {
        await using var harness = await ExchangeHarness.Start();

        Assert.Equal("bad-format", (await harness.Run("irc", "x")).Refusal?.Code);
        Assert.Equal("bad-room", (await harness.Run("slack", "x", room: "lobby")).Refusal?.Code);
    }

    [Fact]
    public async Task What_is_wrong_is_named_by_file_line_and_field_and_the_rest_goes_on()
    {
        await using var harness = await ExchangeHarness.Start();
        (string Line, long Number, string Field)[] wrong =
        [
            (Message(1), 1, ""),
            (Room, 0, ""),
            ("{", 3, ""),
            ("[]", 4, ""),
            ("""{"type":"other"}""", 5, "type"),
            ("", 0, ""),
            ("""{"type":"message","sequence":1,"at":"2026-03-01T12:00:00Z","author":"a b","text":"x"}""", 7, "author"),
            ("""{"type":"message","sequence":1,"at":"yesterday","author":"a","text":"x"}""", 8, "at"),
            ("""{"type":"message","sequence":1,"at":"0001-01-01T00:00:00Z","author":"a","text":"x"}""", 9, "at"),
            ("""{"type":"message","sequence":"1","at":"2026-03-01T12:00:00Z","author":"a","text":"x"}""", 10, "sequence"),
            ("""{"type":"message","sequence":1,"at":"2026-03-01T12:00:00Z","author":"a","text":" "}""", 11, "text"),
            ("""{"type":"message","sequence":1,"at":"2026-03-01T12:00:00Z","author":"a","text":"x","deleted":true}""", 0, ""),
            ("""{"type":"room","name":"!!"}""", 13, "name"),
            (Message(2), 0, ""),
        ];

        var report = (await harness.Run("webmq", string.Join('\n', wrong.Select(w => w.Line)))).Value;

        Assert.Equal(
            wrong.Where(w => w.Number > 0).Select(w => ("export.jsonl", w.Number, w.Field)),
            report.Faults.Select(f => (f.File, f.Line, f.Field)));
        Assert.All(report.Faults, f => Assert.NotEmpty(f.Text));
        Assert.Equal(1, report.Skipped["deleted messages"]);
        Assert.Equal("message 2", Assert.Single(harness.Messages("kitchen")).Text);
    }

    [Fact]
    public async Task Of_many_faults_the_first_are_told_and_all_are_counted()
    {
        await using var harness = await ExchangeHarness.Start();

        var report = (await harness.Run("webmq", string.Concat(Enumerable.Repeat("nonsense\n", 5_000)))).Value;

        Assert.Equal((5_000, 100), (report.FaultCount, report.Faults.Count));
    }

    [Fact]
    public async Task A_line_without_end_is_passed_over()
    {
        await using var harness = await ExchangeHarness.Start();

        var report = (await harness.Run("webmq", $"{Room}\n{new string('x', 9 << 20)}\n{Message(1)}")).Value;

        var fault = Assert.Single(report.Faults);
        Assert.Equal((2, ""), (fault.Line, fault.Field));
        Assert.Single(harness.Messages("kitchen"));
    }

    [Fact]
    public async Task A_long_text_becomes_several_messages_and_nothing_is_lost()
    {
        await using var harness = await ExchangeHarness.Start();
        var text = string.Join("\\n", Enumerable.Range(0, 1_500).Select(i => $"line {i}"));
        var file = $$"""
            {{Room}}
            {"type":"message","sequence":1,"at":"2026-03-01T12:00:00Z","author":"a","text":"{{text}}"}
            """;

        await harness.Run("webmq", file);
        await harness.Run("webmq", file);

        var messages = harness.Messages("kitchen");
        Assert.InRange(messages.Count, 4, 5);
        Assert.Equal(text.Replace("\\n", "\n", StringComparison.Ordinal), string.Concat(messages.Select(m => m.Text)));
    }

    [Fact]
    public async Task A_closed_room_is_never_brought_into_an_open_one()
    {
        await using var harness = await ExchangeHarness.Start("kitchen");
        var file = $"{Room.Replace("open", "closed", StringComparison.Ordinal)}\n{Message(1)}";

        var report = (await harness.Run("webmq", file)).Value;

        Assert.Equal("room", Assert.Single(report.Faults).Field);
        Assert.Empty(harness.Messages("kitchen"));
        Assert.Equal(1, report.Skipped["messages of rooms that were refused"]);

        Assert.Equal(1, Added(await harness.Run("webmq", file, room: "pantry")));
        Assert.Equal(RoomKind.Closed, harness.Chat.Chat.Find(ExchangeHarness.Administrator, "pantry").Value.Kind);
        Assert.Equal("unknown-room", harness.Chat.Chat.Find(ChatHarness.Ann, "pantry").Refusal?.Code);
    }

    private static string Message(int sequence) =>
        $$"""{"type":"message","sequence":{{sequence}},"at":"2020-01-01T00:00:00Z","author":"bob","text":"message {{sequence}}"}""";

    private static int Added(Web.Outcome<Web.Chat.Exchange.ImportReport> outcome) => Assert.Single(outcome.Value.Rooms).Added;

    private static async Task Post(ExchangeHarness harness, NewChatMessage message)
    {
        var said = await harness.Chat.Chat.Post(ChatHarness.Ann, "kitchen", message, MessageOrigin.Http, CancellationToken.None);
        await harness.Chat.ReadModel.WaitFor(said.Value.Sequence, CancellationToken.None);
    }
}
