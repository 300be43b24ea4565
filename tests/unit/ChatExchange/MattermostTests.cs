using System.Text;
using WebMq.Shared.Chat;
using WebMq.Web.Chat.Exchange;
using Xunit;

namespace WebMq.UnitTests.ChatExchange;

public sealed class MattermostTests
{
    private const string Export = """
        {"type":"version","version":1}
        {"type":"team","team":{"name":"core","display_name":"Core","type":"O"}}
        {"type":"channel","channel":{"team":"core","name":"town-square","display_name":"Town Square","type":"O","header":"","purpose":"everything"}}
        {"type":"channel","channel":{"team":"core","name":"board","type":"P","header":"closed"}}
        {"type":"channel","channel":{"team":"other","name":"town-square","type":"O"}}
        {"type":"user","user":{"username":"ann"}}
        {"type":"post","post":{"team":"core","channel":"town-square","user":"ann","message":"**hi** @bob","create_at":1710000000123,"reactions":[],"replies":[{"user":"bob","message":"hello","create_at":1710000001000},{"user":"ann","message":"bye","create_at":1710000002000}]}}
        {"type":"post","post":{"team":"core","channel":"town-square","user":"bob","message":"","create_at":1710000003000,"attachments":[{"path":"data/2024/plan.pdf"}]}}
        {"type":"post","post":{"team":"core","channel":"town-square","user":"bob","type":"system_join_channel","message":"bob joined","create_at":1710000003000}}
        {"type":"post","post":{"team":"core","channel":"board","user":"ann","message":"secret","create_at":1710000004000}}
        {"type":"post","post":{"team":"other","channel":"town-square","user":"eve","message":"elsewhere","create_at":1710000004000}}
        {"type":"direct_channel","direct_channel":{"members":["ann","bob"]}}
        {"type":"direct_post","direct_post":{"channel_members":["ann","bob"],"user":"ann","message":"direct","create_at":1710000005000}}
        """;

    [Fact]
    public async Task Channels_become_rooms_and_replies_quote_their_post()
    {
        await using var harness = await ExchangeHarness.Start();

        var report = (await harness.Run("mattermost", Export)).Value;

        Assert.Empty(report.Faults);
        Assert.Equal([new("town-square", true, 4, 4), new("board", true, 1, 1), new("other-town-square", true, 1, 1)], report.Rooms);
        Assert.Equal((1, 1), (report.Skipped["direct messages"], report.Skipped["notices of the system"]));
        var square = harness.Messages("town-square");
        Assert.Equal([("ann", "**hi** @bob"), ("bob", "hello"), ("ann", "bye"), ("bob", "[file: plan.pdf]")], square.Select(m => (m.Author, m.Text)));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1710000000123), square[0].SaidAt);
        Assert.Equal([null, square[0].Sequence, square[0].Sequence, null], square.Select(m => m.Quote?.Sequence));
        Assert.Equal("everything", harness.Chat.Chat.Find(ExchangeHarness.Administrator, "town-square").Value.Topic);
        Assert.Equal(RoomKind.Closed, harness.Chat.Chat.Find(ExchangeHarness.Administrator, "board").Value.Kind);

        var again = (await harness.Run("mattermost", Export)).Value;
        Assert.Equal([0, 0, 0], again.Rooms.Select(r => r.Added));
    }

    [Fact]
    public async Task The_archive_of_an_export_is_read_as_the_export()
    {
        var plain = await ExchangeHarness.Read(new MattermostFormat(), Encoding.UTF8.GetBytes(Export));
        var packed = await ExchangeHarness.Read(new MattermostFormat(), Zip.Of(("data/x.bin", "x"), ("export.jsonl", Export)));

        Assert.Equal(plain, packed);
    }

    [Fact]
    public async Task What_is_wrong_is_named_by_line_and_field()
    {
        var items = await ExchangeHarness.Read(new MattermostFormat(), Encoding.UTF8.GetBytes("""
            {"type":"post","post":{"team":"t","channel":"c","user":"a","message":"x","create_at":1710000000000}}
            {"type":"channel","channel":{"team":"t","name":"c","type":"O"}}
            {"type":"channel","channel":{"team":"t","name":"ü","type":"O"}}
            {"type":"post","post":{"team":"t","channel":"c","user":"a","message":"x","create_at":"now"}}
            {"type":"post","post":{"team":"t","channel":"c","message":"x","create_at":1710000000000}}
            {"type":"novel"}
            {"type":"post"}
            not json
            {"type":"post","post":{"team":"t","channel":"c","user":"a","message":"x","create_at":1710000000000}}
            """));

        Assert.Equal(
            [(1, "channel"), (3, "name"), (4, "create_at"), (5, "user"), (6, "type"), (7, "channel"), (8, "")],
            items.OfType<ImportFault>().Select(f => (f.Line, f.Field)));
        Assert.Single(items.OfType<ImportedMessage>());
    }

    [Fact]
    public async Task A_damaged_file_is_borne()
    {
        var whole = Encoding.UTF8.GetBytes(Export);
        var random = new Random(5);
        for (var i = 0; i < 300; i++)
        {
            var damaged = whole.ToArray();
            for (var hit = 0; hit < 5; hit++)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            await ExchangeHarness.Read(new MattermostFormat(), damaged);
        }
    }
}
