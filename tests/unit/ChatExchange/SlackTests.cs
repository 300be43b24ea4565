using System.Text;
using WebMq.Shared.Chat;
using WebMq.Web.Chat.Exchange;
using Xunit;

namespace WebMq.UnitTests.ChatExchange;

public sealed class SlackTests
{
    private static readonly (string Name, string Content)[] s_export =
    [
        ("users.json", """
            [
              {"id":"U1","name":"ann","profile":{"display_name":"Ann Lee"}},
              {"id":"U2","name":"bob","profile":{"display_name":""}}
            ]
            """),
        ("channels.json", """[{"id":"C1","name":"general","topic":{"value":"all of us"}},{"id":"C2","name":"Ops & More","purpose":{"value":"ops"}}]"""),
        ("groups.json", """[{"id":"G1","name":"board"}]"""),
        ("dms.json", """[{"id":"D1","members":["U1","U2"]}]"""),
        ("general/2024-03-09.json", """
            [
              {"type":"message","subtype":"channel_join","user":"U1","text":"joined","ts":"1709900000.000100"},
              {"type":"message","user":"U1","text":"hi <@U2>, see <https://a.example/x?y=1&amp;z=2|the *plan*> in <#C1|general> &lt;now&gt;","ts":"1710000000.000200","thread_ts":"1710000000.000200"}
            ]
            """),
        ("general/2024-03-10.json", """
            [
              {"type":"message","user":"U2","text":"*yes* ~no~ `*code*` <!here>","ts":"1710080000.000300","thread_ts":"1710000000.000200"},
              {"type":"message","subtype":"bot_message","username":"Deploy Bot","text":"done :tada:","ts":"1710080001.000100"},
              {"type":"message","subtype":"me_message","user":"U1","text":"waves","ts":"1710080002.000100"},
              {"type":"message","user":"U9","text":"","files":[{"name":"plan.pdf"}],"ts":"1710080003.000100"},
              {"type":"message","user":"U9","text":"","ts":"1710080004.000100"}
            ]
            """),
        ("board/2024-03-10.json", """[{"type":"message","user":"U1","text":"secret","ts":"1710080000.000300"}]"""),
        ("D1/2024-03-10.json", """[{"type":"message","user":"U1","text":"direct","ts":"1710080000.000300"}]"""),
        ("general/canvas.txt", "ignored"),
    ];

    [Fact]
    public async Task Channels_become_rooms_and_what_was_said_is_there_as_it_was_meant()
    {
        await using var harness = await ExchangeHarness.Start();

        var report = (await harness.Run("slack", Zip.Of(s_export))).Value;

        Assert.Empty(report.Faults);
        Assert.Equal([new("general", true, 5, 5), new("ops---more", true, 0, 0), new("board", true, 1, 1)], report.Rooms);
        Assert.Equal((1, 1, 1), (report.Skipped["notices of the system"], report.Skipped["messages without a text"], report.Skipped["lists of direct messages"]));
        var general = harness.Messages("general");
        Assert.Equal(
            [
                ("Ann_Lee", "hi @bob, see [the **plan**](https://a.example/x?y=1&z=2) in #general <now>"),
                ("bob", "**yes** ~~no~~ `*code*` @all"),
                ("Deploy_Bot", "done :tada:"),
                ("Ann_Lee", "waves"),
                ("U9", "[file: plan.pdf]"),
            ],
            general.Select(m => (m.Author, m.Text)));
        Assert.Equal(new DateTimeOffset(2024, 3, 9, 16, 0, 0, TimeSpan.Zero).AddMicroseconds(200), general[0].SaidAt);
        Assert.Equal(general[0].Sequence, general[1].Quote?.Sequence);
        Assert.True(general[3].Action);
        Assert.Equal("all of us", harness.Chat.Chat.Find(ExchangeHarness.Administrator, "general").Value.Topic);
        Assert.Equal(RoomKind.Closed, harness.Chat.Chat.Find(ExchangeHarness.Administrator, "board").Value.Kind);

        var again = (await harness.Run("slack", Zip.Of(s_export))).Value;
        Assert.Equal([0, 0, 0], again.Rooms.Select(r => r.Added));
    }

    [Fact]
    public async Task An_export_in_a_folder_of_its_own_is_read_as_well()
    {
        var items = await ExchangeHarness.Read(new SlackFormat(), Zip.Of([.. s_export.Select(f => ("team/" + f.Name, f.Content))]));

        Assert.Equal(6, items.OfType<ImportedMessage>().Count());
        Assert.Empty(items.OfType<ImportFault>());
    }

    [Fact]
    public async Task What_is_wrong_is_named_by_file_line_and_field()
    {
        var items = await ExchangeHarness.Read(new SlackFormat(), Zip.Of(
            ("channels.json", "[\n{\"id\":\"C1\",\"name\":\"a\"},\n\n{\"id\":\"C2\",\"name\":\"!\"},\n{\"id\":\"C3\",\"name\":\"b\"}]"),
            ("a/2024-03-09.json", "[\n{\"type\":\"message\",\"text\":\"x\",\"ts\":\"soon\"},\n{\"type\":\"message\",\"user\":\"u\",\n\"text\":\"x\",\"ts\":\"1710000000\"},\n{\"type\":\"other\"}]"),
            ("a/2024-03-10.json", "[\n{\"type\":\"message\",\n"),
            ("a/2024-03-11.json", "{\"type\":\"message\"}"),
            ("a/2024-03-12.json", "[1]"),
            ("b/2024-03-09.json", "[]")));

        Assert.Equal(
            [
                ("channels.json", 4, "name"),
                ("a/2024-03-09.json", 2, "ts"),
                ("a/2024-03-09.json", 5, "type"),
                ("a/2024-03-10.json", 3, ""),
                ("a/2024-03-11.json", 1, "ts"),
                ("a/2024-03-12.json", 1, ""),
            ],
            items.OfType<ImportFault>().Select(f => (f.File, f.Line, f.Field)));
        Assert.Single(items.OfType<ImportedMessage>());
    }

    [Fact]
    public async Task What_is_no_export_is_said_to_be_none()
    {
        foreach (var file in (byte[][])[[], "nonsense"u8.ToArray(), "PK\u0003\u0004nonsense"u8.ToArray(), Zip.Of(("a.txt", "x"))])
            Assert.IsType<ImportFault>(Assert.Single(await ExchangeHarness.Read(new SlackFormat(), file)));
    }

    [Fact]
    public async Task A_bomb_is_not_unpacked()
    {
        var bomb = Zip.Bomb("a/2024-03-09.json", 200L << 20, ("channels.json", """[{"id":"C1","name":"a"}]"""), ("a/2024-03-10.json", "[]"));
        Assert.True(bomb.Length < 1 << 20);

        var items = await ExchangeHarness.Read(new SlackFormat(), bomb);

        Assert.Equal("a/2024-03-09.json", Assert.Single(items.OfType<ImportFault>()).File);
    }

    [Fact]
    public async Task Names_that_lead_out_of_the_archive_lead_nowhere()
    {
        var items = await ExchangeHarness.Read(new SlackFormat(), Zip.Of(
            ("channels.json", """[{"id":"C1","name":"../../etc"},{"id":"C2","name":"/etc/passwd"}]"""),
            ("../../etc/2024-03-09.json", """[{"type":"message","user":"u","text":"x","ts":"1710000000"}]""")));

        Assert.Equal(["etc", "etc-passwd"], items.OfType<ImportedRoom>().Select(r => r.Name));
        Assert.Single(items.OfType<ImportedMessage>());
    }

    [Fact]
    public async Task A_damaged_archive_is_borne()
    {
        var whole = Zip.Of(s_export);
        var random = new Random(11);
        for (var i = 0; i < 300; i++)
        {
            var damaged = whole.ToArray();
            for (var hit = 0; hit < 3; hit++)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            await ExchangeHarness.Read(new SlackFormat(), damaged[..random.Next(damaged.Length / 2, damaged.Length + 1)]);
        }
    }

    [Theory]
    [InlineData("*")]
    [InlineData("<")]
    [InlineData("~a")]
    [InlineData("`")]
    [InlineData("<@")]
    [InlineData("*a ")]
    public void Marks_without_end_take_no_time(string piece)
    {
        var text = new StringBuilder().Insert(0, piece, 50_000).ToString();
        var clock = System.Diagnostics.Stopwatch.StartNew();

        SlackText.ToMarkdown(text, new SlackNames());

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{clock.Elapsed}");
    }
}
