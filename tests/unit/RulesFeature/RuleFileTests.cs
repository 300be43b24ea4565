using System.Text;
using WebMq.Shared.Rules;
using WebMq.Web.Rules;
using Xunit;

namespace WebMq.UnitTests.RulesFeature;

public sealed class RuleFileTests
{
    private const string Frozen =
        """
        // Orders of the shop.
        {
          "rules": [
            {
              "name": "big-orders",
              "about": "Größere Bestellungen an die Prüfung 🐟",
              "when": {
                "source": { "topic": "shop.orders.*" },
                "type": "order.*",
                "headers": { "region": "eu-*", "x-test": null },
                "match": "total > `100`",
                "text": { "regex": "\"vip\":\\s*true", "ignoreCase": true },
              },
              "transform": [
                "gunzip",
                { "csv-to-json": { "delimiter": ";", "header": false } },
                { "project": "{id: id, total: total}" },
                { "template": ["Order {{ body.id }}", "Total {{ body.total }}"] },
                { "set-type": "order.big" },
                { "set-headers": { "checked": "no", "region": null } },
              ],
              "to": [
                { "queue": "checks", "priority": 7, "delay": "00:00:05", "expiry": "1.00:00:00" },
                { "topic": "big" },
                { "room": "shop" },
                { "subject": "orders.big" },
                { "webhook": "https://hooks.example/orders", "headers": { "X-Key": "k" }, "retries": 3, "timeout": "00:00:10" },
              ],
              "limits": { "output": 65536, "time": "00:00:01" },
            },
            { "name": "off", "enabled": false, "when": { "source": { "queue": "in" } }, "to": [{ "queue": "out" }] },
          ],
        }
        """;

    [Fact]
    public void A_file_of_every_kind_of_thing_reads_as_ever()
    {
        var result = Read(Frozen);
        Assert.Empty(result.Faults);
        Assert.Equal(2, result.Rules.Count);
        var rule = result.Rules[0].Definition;
        Assert.Equal(("big-orders", "Größere Bestellungen an die Prüfung 🐟", true), (rule.Name, rule.About, rule.Enabled));
        Assert.Equal(new RuleSource(RuleSourceKind.Topic, "shop.orders.*"), rule.Source);
        Assert.Equal(("order.*", "total > `100`"), (rule.When.Type, rule.When.Match));
        Assert.Equal(new Dictionary<string, string?> { ["region"] = "eu-*", ["x-test"] = null }, rule.When.Headers);
        Assert.Equal(new RuleText(Regex: "\"vip\":\\s*true", IgnoreCase: true), rule.When.Text);
        Assert.Equal(
            [RuleStepKind.Gunzip, RuleStepKind.CsvToJson, RuleStepKind.Project, RuleStepKind.Template, RuleStepKind.SetType, RuleStepKind.SetHeaders],
            rule.Transform.Select(step => step.Kind));
        Assert.Equal(";", rule.Transform[1].Delimiter);
        Assert.False(rule.Transform[1].HeaderRow);
        Assert.Equal("Order {{ body.id }}\nTotal {{ body.total }}", rule.Transform[3].Text);
        Assert.Equal(new RuleOutput(RuleOutputKind.Queue, "checks") { Priority = 7, Delay = TimeSpan.FromSeconds(5), Expiry = TimeSpan.FromDays(1) }, rule.To[0]);
        Assert.Equal(
            [RuleOutputKind.Queue, RuleOutputKind.Topic, RuleOutputKind.Room, RuleOutputKind.Subject, RuleOutputKind.Webhook],
            rule.To.Select(output => output.Kind));
        Assert.Equal((3, TimeSpan.FromSeconds(10), "k"), (rule.To[4].Retries, rule.To[4].Timeout, rule.To[4].Headers!["X-Key"]));
        Assert.Equal(new RuleLimits { Output = 65536, Time = TimeSpan.FromSeconds(1) }, rule.Limits);
        Assert.False(result.Rules[1].Definition.Enabled);
    }

    [Fact]
    public void What_is_written_reads_as_the_same_and_is_written_the_same()
    {
        var rules = Read(Frozen).Rules.Select(rule => rule.Definition).ToArray();
        var written = RuleFile.Write(rules);
        var again = RuleFile.Read(written, ["hooks.example"]);
        Assert.Empty(again.Faults);
        Assert.Equal(Encoding.UTF8.GetString(written), Encoding.UTF8.GetString(RuleFile.Write(again.Rules.Select(rule => rule.Definition))));
        Assert.Contains("Größere Bestellungen an die Prüfung 🐟", Encoding.UTF8.GetString(written), StringComparison.Ordinal);
        Assert.Single(RuleFile.ReadRule(RuleFile.WriteRule(rules[0]), ["hooks.example"]).Rules);
    }

    [Fact]
    public void An_empty_list_is_a_file_of_no_rules() => Assert.Equal((0, 0), Read("{\"rules\":[]}") is var r ? (r.Rules.Count, r.Faults.Count) : default);

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("{", 1, 2)]
    [InlineData("{\n  \"rules\": [\n    oops\n  ]\n}", 3, 5)]
    [InlineData("{\"rules\": []} x", 1, 15)]
    [InlineData("{\"größe 🐟\": oops}", 1, 13)]
    public void A_text_that_is_no_JSON_is_told_by_line_and_column(string text, int line, int column)
    {
        var fault = Assert.Single(Read(text).Faults);
        Assert.Equal((line, column), (fault.Line, fault.Column));
        Assert.StartsWith("This is not JSON: ", fault.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_told_at_once_each_with_its_place_and_what_would_be_right()
    {
        const string Text =
            """
            {
              "rules": [
                {
                  "name": "Big Orders",
                  "wen": {},
                  "when": { "source": { "topic": "a", "queue": "b" }, "match": "total >", "type": 5 },
                  "transform": [ "gunzipp", { "template": "ü {% if %}" }, { "gzip": {} } ],
                  "to": [ { "webhook": "https://elsewhere.example/x" }, { "queue": "q", "priority": 11, "delay": "5" } ],
                  "limits": { "output": 0 }
                },
                { "name": "twice", "when": { "source": { "queue": "a" } }, "to": [{ "queue": "b" }] },
                { "name": "twice", "when": { "source": { "queue": "a*" } }, "to": [] },
                7
              ]
            }
            """;
        var result = Read(Text);
        Assert.Empty(result.Rules);
        (int, int, string, string)[] expected =
        [
            (4, 15, "rules[0].name", "small letters"),
            (5, 7, "rules[0].wen", "Is 'when' meant?"),
            (6, 27, "rules[0].when.source", "Exactly one is given of 'queue', 'topic', 'room', 'weather' or 'subject'"),
            (6, 68, "rules[0].when.match", "no JMESPath expression"),
            (6, 87, "rules[0].when.type", "a text in quotes, not a number"),
            (7, 22, "rules[0].transform[0]", "Is 'gunzip' meant?"),
            (7, 47, "rules[0].transform[1].template", "no Liquid template"),
            (7, 63, "rules[0].transform[2]", "stands alone: \"gzip\""),
            (8, 28, "rules[0].to[0].webhook", "'elsewhere.example' is not in WebMq:Rules:AllowedHosts"),
            (8, 89, "rules[0].to[1].priority", "0 to 9"),
            (8, 102, "rules[0].to[1].delay", "hh:mm:ss"),
            (9, 29, "rules[0].limits.output", "16,777,216"),
            (12, 15, "rules[2].name", "two rules with the name 'twice'"),
            (12, 44, "rules[2].when.source", "a '*' is for topics"),
            (12, 71, "rules[2].to", "1 to 16 places"),
            (13, 5, "rules[3]", "an object in {}, not a number"),
        ];
        Assert.Equal(expected.Select(e => (e.Item1, e.Item2, e.Item3)), result.Faults.Select(f => (f.Line, f.Column, f.Path)));
        Assert.All(expected.Zip(result.Faults), pair => Assert.Contains(pair.First.Item4, pair.Second.Text, StringComparison.Ordinal));
        Assert.StartsWith("line 4, column 15, rules[0].name: ", result.Faults[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_that_is_there_twice_is_told_and_so_is_one_that_is_missing()
    {
        var faults = Rule.Faults("{ \"name\": \"a\", \"name\": \"b\" }");
        Assert.Equal(["when.source", "to", "name"], faults.Select(fault => fault.Path));
        Assert.Equal((1, 16), (faults[2].Line, faults[2].Column));
    }

    [Theory]
    [InlineData("https://hooks.example/x", true)]
    [InlineData("http://HOOKS.example:8080/x?y=1", true)]
    [InlineData("https://hooks.example.evil.com/", false)]
    [InlineData("https://hooks.example@evil.com/", false)]
    [InlineData("https://user:pw@hooks.example/", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("//hooks.example/", false)]
    [InlineData("https://127.0.0.1/", false)]
    [InlineData("https://hooks.example/#x", false)]
    public void Webhooks_post_only_to_hosts_that_are_allowed(string address, bool allowed) => Assert.Equal(
        allowed ? 0 : 1,
        Rule.Faults($$"""{ "name": "r", "when": { "source": { "queue": "in" } }, "to": [{ "webhook": "{{address}}" }] }""").Count);

    [Fact]
    public void No_host_is_allowed_unless_it_is_named() =>
        Assert.Contains("which is empty", RuleFile.ReadRule("""{ "name": "r", "when": { "source": { "queue": "in" } }, "to": [{ "webhook": "https://a.example/" }] }"""u8.ToArray(), []).Faults[0].Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("queue", "Orders", false)]
    [InlineData("queue", "*", false)]
    [InlineData("room", "lobby", true)]
    [InlineData("room", "lob*", true)]
    [InlineData("room", "a.b", false)]
    [InlineData("weather", "*", true)]
    [InlineData("weather", "oslo", true)]
    [InlineData("subject", "orders.*", true)]
    [InlineData("subject", "a*b", false)]
    [InlineData("subject", "a b", false)]
    [InlineData("topic", "", false)]
    public void A_source_has_a_name_of_its_kind(string kind, string name, bool right) => Assert.Equal(
        right ? 0 : 1,
        Rule.Faults($$"""{ "name": "r", "when": { "source": { "{{kind}}": "{{name}}" } }, "to": [{ "queue": "out" }] }""").Count);

    [Fact]
    public void A_rule_made_of_nothing_is_told_and_does_not_end_the_app()
    {
        var told = new List<string>();
        var compiler = new RuleCompiler((path, _) => told.Add(path), []);
        Assert.Null(compiler.Compile(new RuleDefinition(null!, null!, null!) { When = null!, Transform = [null!, new RuleStep((RuleStepKind)99)], Limits = null! }));
        Assert.Equal(["name", "when.source", "transform[0]", "transform[1]", "to"], told);
    }

    private static RuleFileResult Read(string text) => RuleFile.Read(Encoding.UTF8.GetBytes(text), ["hooks.example"]);
}
