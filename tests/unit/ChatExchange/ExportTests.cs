using System.Text.Json;
using WebMq.Shared.Chat;
using WebMq.UnitTests.ChatFeature;
using WebMq.Web.Chat;
using WebMq.Web.Chat.Exchange;
using Xunit;

namespace WebMq.UnitTests.ChatExchange;

public sealed class ExportTests
{
    [Fact]
    public async Task A_room_is_written_as_a_line_for_itself_and_one_for_each_message()
    {
        await using var harness = await ExchangeHarness.Start("lobby");
        var first = await harness.Chat.Say("hello\nworld");
        await harness.Chat.Hear("#lobby eve: über <b>"u8.ToArray());
        await Reply(harness, first.Sequence, "yes");

        var lines = (await harness.Write("lobby", "jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(4, lines.Length);
        var room = JsonDocument.Parse(lines[0]).RootElement;
        Assert.Equal(("room", 1, "lobby", "open", harness.Chat.Log.Epoch), (
            room.GetProperty("type").GetString(), room.GetProperty("version").GetInt32(), room.GetProperty("name").GetString(),
            room.GetProperty("kind").GetString(), room.GetProperty("epoch").GetString()));
        Assert.Equal(
            $$"""{"type":"message","sequence":{{first.Sequence}},"at":"2026-03-01T12:00:00+00:00","author":"ann","text":"hello\nworld","origin":"http"}""", lines[1]);
        Assert.Contains("\"text\":\"über <b>\",\"origin\":\"socket\"", lines[2], StringComparison.Ordinal);
        Assert.Contains($"\"replyTo\":{first.Sequence}", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_room_of_many_pages_is_written_whole_and_in_order()
    {
        await using var harness = await ExchangeHarness.Start("lobby");
        await harness.Chat.Hear(Enumerable.Range(0, 1_000).Select(i => System.Text.Encoding.UTF8.GetBytes($"#lobby eve: {i}")));

        var lines = (await harness.Write("lobby", "jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(Enumerable.Range(0, 1_000).Select(i => $"{i}"), lines[1..].Select(l => JsonDocument.Parse(l).RootElement.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task A_room_that_gets_another_name_meanwhile_is_written_whole()
    {
        await using var harness = await ExchangeHarness.Start("lobby", "kitchen");
        await harness.Chat.Hear(Enumerable.Range(0, 300).Select(i => System.Text.Encoding.UTF8.GetBytes($"#kitchen eve: {i}")));
        var chat = harness.Chat.Chat;
        var room = chat.Find(ChatHarness.Ann, "kitchen").Value;
        var renaming = new RenamingFormat(() => Assert.Null(chat.Rename(ChatHarness.Root, "kitchen", "canteen", CancellationToken.None).GetAwaiter().GetResult().Refusal));
        using var written = new MemoryStream();

        await harness.Export.Write(ChatHarness.Ann, room, renaming, written, CancellationToken.None);

        Assert.Equal(Enumerable.Range(0, 300).Select(i => $"{i}"), System.Text.Encoding.UTF8.GetString(written.ToArray()).Split('\n')[1..^1]);
    }

    [Fact]
    public async Task Markdown_is_for_people()
    {
        await using var harness = await ExchangeHarness.Start("lobby");
        var first = await harness.Chat.Say("**hello**\nworld");
        await Reply(harness, first.Sequence, "yes");
        harness.Chat.Clock.Advance(TimeSpan.FromDays(1));
        await harness.Chat.Hear("#lobby a*b: hi"u8.ToArray());

        Assert.Equal(
            """
            # lobby

            Exported 2026-03-02 12:00 UTC. Times are UTC.

            ## Sunday, 1 March 2026

            **ann** 12:00

            **hello**
            world

            **ann** 12:00

            > **ann**: \*\*hello\*\* world

            yes

            ## Monday, 2 March 2026

            **a\*b** 12:00

            hi

            """.ReplaceLineEndings("\n"),
            await harness.Write("lobby", "markdown"));
    }

    [Fact]
    public async Task What_there_is_not_is_refused()
    {
        await using var harness = await ExchangeHarness.Start("lobby");

        Assert.Equal("unknown-room", harness.Export.Find(ExchangeHarness.Administrator, "nowhere", "jsonl").Refusal?.Code);
        Assert.Equal("bad-format", harness.Export.Find(ExchangeHarness.Administrator, "lobby", "pdf").Refusal?.Code);
    }

    [Fact]
    public async Task A_closed_room_is_written_for_those_in_it_alone()
    {
        await using var harness = await ExchangeHarness.Start();
        await harness.Chat.Chat.CreateRoom(ChatHarness.Ann, "secret", RoomKind.Closed, null, CancellationToken.None);

        Assert.Null(harness.Export.Find(ChatHarness.Ann, "secret", "jsonl").Refusal);
        Assert.Equal("unknown-room", harness.Export.Find(ExchangeHarness.Administrator, "secret", "jsonl").Refusal?.Code);
    }

    private static async Task Reply(ExchangeHarness harness, long sequence, string text)
    {
        var said = await harness.Chat.Chat.Post(
            ChatHarness.Ann, "lobby", new NewChatMessage(text, Guid.NewGuid().ToString("N"), ReplyTo: sequence), MessageOrigin.Http, CancellationToken.None);
        await harness.Chat.ReadModel.WaitFor(said.Value.Sequence, CancellationToken.None);
    }

    /// <summary>The room gets another name with the first message.</summary>
    private sealed class RenamingFormat(Action rename) : IExportFormat
    {
        public string Name => "texts";

        public string Extension => "txt";

        public string ContentType => "text/plain";

        public string Begin(RoomSummary room, string epoch, DateTimeOffset now) => room.Name + "\n";

        public string Message(ChatMessage message, ChatMessage? previous)
        {
            if (previous is null)
                rename();
            return message.Text + "\n";
        }
    }
}
