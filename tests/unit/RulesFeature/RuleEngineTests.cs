using System.Text.Json;
using WebMq.Shared.Queues;
using WebMq.Shared.Topics;
using WebMq.UnitTests.Support;
using WebMq.Web.Rules;
using Xunit;

namespace WebMq.UnitTests.RulesFeature;

/// <summary>Rules at work between rooms and queues.</summary>
public sealed class RuleEngineTests
{
    private const string Lobby = """{ "room": "lobby" }""";
    private const string In = """{ "queue": "in" }""";
    private const string Out = """{ "queue": "out" }""";
    private const string Shop = """{ "room": "shop" }""";

    [Fact]
    public async Task A_line_goes_on_to_a_queue_and_a_room_transformed()
    {
        await using var harness = await RuleHarness.Start();
        await harness.Say("before");
        await harness.Put("up", Lobby, $"{Out}, {Shop}", """ "transform": [{ "template": "{{ headers.author }}: {{ text | upcase }}" }], """);
        await harness.Say("one");
        await harness.Say("two");
        await Eventually.True(() => harness.Lines("shop").Length == 2 && harness.Length("out") == 2, "both are there");

        Assert.Equal(["ann: ONE", "ann: TWO"], await harness.Bodies("out"));
        Assert.Equal(["up: ann: ONE", "up: ann: TWO"], harness.Lines("shop"));
        await harness.Seen("up", 2);
        var summary = harness.Summary("up");
        Assert.Equal(2, summary.Counters.Matched);
        Assert.All(summary.Counters.Outputs, o => Assert.Equal(2, o.Sent));
        Assert.All(summary.To, o => Assert.Equal(RuleGuarantee.ExactlyOnce, o.Guarantee));
        Assert.NotNull(summary.Counters.P99);
        Assert.Equal("up", Assert.Single((await harness.In("out"))[0].Path!).Rule);
    }

    [Fact]
    public async Task Messages_of_a_queue_go_to_the_rules_that_apply_and_others_are_dead_letters()
    {
        await using var harness = await RuleHarness.Start();
        await harness.Rules.Put(RuleHarness.Ann, null, """{ "name": "a", "when": { "source": { "queue": "in" }, "match": "n == `1`" }, "to": [{ "room": "lobby" }] }"""u8.ToArray(), null, CancellationToken.None);
        await harness.Rules.Put(RuleHarness.Ann, null, """{ "name": "big", "when": { "source": { "queue": "in" }, "match": "n > `5`" }, "to": [{ "queue": "out" }] }"""u8.ToArray(), null, CancellationToken.None);
        foreach (var body in (string[])["""{"n":1}""", """{"n":3}""", """{"n":7}"""])
            await harness.Send(body);
        await Eventually.True(() => harness.Length("in") == 0 && harness.Length("dead-letters") == 1, "the queue is empty");

        Assert.Equal(["""{"n":7}"""], await harness.Bodies("out"));
        Assert.Equal(["""a: {"n":1}"""], harness.Lines("lobby"));
        Assert.Equal(["""{"n":3}"""], await harness.Bodies("dead-letters"));
    }

    [Fact]
    public async Task What_was_sent_before_a_restart_is_not_sent_again_after_it()
    {
        await using var harness = await RuleHarness.Start();
        await harness.Create("few", new QueueOptions { MaxLength = 3 });
        await harness.Put("fan", Lobby, $$"""{{Out}}, {{Shop}}, { "queue": "few" }""");
        for (var i = 0; i < 10; i++)
            await harness.Say($"line {i}");
        await Eventually.True(() => harness.Summary("fan").HeldUp is not null && harness.Length("few") == 3, "the full queue holds it up");
        await harness.Reopen();
        Assert.Equal(3, harness.Length("few"));

        await harness.Create("few", new QueueOptions());
        await harness.Until(() => harness.Length("few") == 10 && harness.Summary("fan").Lag == 0, "everything is sent");
        foreach (var queue in (string[])["few", "out"])
            Assert.Equal(Enumerable.Range(0, 10).Select(i => $"line {i}"), await harness.Bodies(queue));
        await Eventually.True(() => harness.Lines("shop").Length >= 10, "the rows have the lines");
        Assert.Equal(10, harness.Lines("shop").Length);
        Assert.Equal(0, harness.Length("rule-dead-letters"));
    }

    [Fact]
    public async Task A_full_queue_is_tried_again_with_growing_waits_and_nothing_is_passed_over()
    {
        await using var harness = await RuleHarness.Start();
        await harness.Create("one", new QueueOptions { MaxLength = 1 });
        await harness.Put("r", Lobby, """{ "queue": "one" }""");
        foreach (var line in (string[])["a", "b", "c"])
            await harness.Say(line);
        var got = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            await harness.Until(() => harness.Length("one") == 1, $"there is message {i}");
            got.AddRange(await harness.Bodies("one"));
            var delivery = Assert.Single((await harness.Queues.Receive("test", "one", 1, TimeSpan.Zero, null, CancellationToken.None)).Value);
            await harness.Queues.Acknowledge("one", [delivery.Receipt], CancellationToken.None);
        }

        Assert.Equal(["a", "b", "c"], got);
        await Eventually.True(() => harness.Summary("r").HeldUp is null, "it gets on again");
        Assert.True(harness.Summary("r").Counters.Retries > 0);
    }

    [Fact]
    public async Task A_loop_ends_after_sixteen_rules_and_is_named()
    {
        await using var harness = await RuleHarness.Start();
        await harness.Put("ping", Lobby, Shop);
        await harness.Put("pong", Shop, """{ "room": "lobby" }""");
        await harness.Say("ball");
        await Eventually.True(() => harness.Length("rule-dead-letters") == 1, "the loop is found");

        var letter = Assert.Single(await harness.In("rule-dead-letters"));
        Assert.Equal("loop", letter.Headers!["rule-reason"]);
        Assert.Equal("ping", letter.Headers["rule"]);
        Assert.Equal("room:lobby", letter.Headers["rule-source"]);
        Assert.Contains("ping → pong → ping", letter.Headers["rule-text"], StringComparison.Ordinal);
        Assert.Equal(16, letter.Path!.Count);
        Assert.Equal(17, harness.Lines("lobby").Length + harness.Lines("shop").Length);
    }

    [Fact]
    public async Task What_a_rule_could_not_do_is_a_dead_letter_with_its_reason()
    {
        await using var harness = await RuleHarness.Start();
        await harness.Put("steps", Lobby, Out, """ "transform": [{ "project": "a" }], """);
        await harness.Put("nowhere", In, """{ "queue": "gone" }, { "queue": "out" }""");
        await harness.Say("no json");
        await harness.Send("x");
        await Eventually.True(() => harness.Length("rule-dead-letters") == 2 && harness.Length("out") == 1, "both are told");

        var letters = (await harness.In("rule-dead-letters")).ToDictionary(m => m.Headers!["rule"]);
        Assert.Equal(("not-json", "transform[0].project", "ann"), (letters["steps"].Headers!["rule-reason"], letters["steps"].Headers!["rule-field"], letters["steps"].Headers!["author"]));
        Assert.Equal(("unknown-queue", "to[0]"), (letters["nowhere"].Headers!["rule-reason"], letters["nowhere"].Headers!["rule-field"]));
        Assert.Equal(1, harness.Summary("steps").Counters.Failed["not-json"]);
    }

    [Fact]
    public async Task A_rule_goes_on_where_it_was_when_changed_and_begins_anew_when_enabled()
    {
        await using var harness = await RuleHarness.Start();
        await harness.Put("r", Lobby, Out);
        await harness.Say("a");
        await harness.Seen("r", 1);
        Assert.Equal(2, (await harness.Put("r", Lobby, Out, """ "transform": [{ "template": "changed {{ text }}" }], """)).Version);
        await harness.Say("b");
        await harness.Seen("r", 2);
        await harness.Rules.Enable(RuleHarness.Ann, "r", false, CancellationToken.None);
        await harness.Say("while it is off");
        await harness.Rules.Enable(RuleHarness.Ann, "r", true, CancellationToken.None);
        await harness.Say("c");
        await harness.Seen("r", 3);
        await harness.Reopen();
        await harness.Say("d");
        await Eventually.True(() => harness.Length("out") == 4, "four are there");
        Assert.Equal(["a", "changed b", "changed c", "changed d"], await harness.Bodies("out"));
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_have_been_and_does_nothing()
    {
        await using var harness = await RuleHarness.Start();
        await harness.Say("""{"n":1}""");
        await harness.Say("""{"n":"word"}""");
        await harness.Say("""{"n":9}""");
        await harness.Send("""{"n":9}""");
        var rule = """{ "name": "r", "when": { "source": { "room": "*" }, "match": "abs(n) > `5`" }, "transform": [{ "project": "n" }], "to": [{ "queue": "out" }] }"""u8.ToArray();
        var run = (await harness.Rules.Try(rule, 100, CancellationToken.None)).Value;
        Assert.Equal((3, 1, 1), (run.LookedAt, run.Routed, run.Failed));
        Assert.Equal("9", run.Messages[2].Sent!.Body);
        Assert.Equal("when.match", run.Messages[0].Field);
        Assert.Equal(1, (await harness.Rules.Try(rule, 1, CancellationToken.None)).Value.LookedAt);

        var queue = """{ "name": "r", "when": { "source": { "queue": "in" } }, "to": [{ "room": "lobby" }] }"""u8.ToArray();
        Assert.Equal(["room lobby"], Assert.Single((await harness.Rules.Try(queue, 10, CancellationToken.None)).Value.Messages).To);
        Assert.Equal(1, harness.Length("in"));
        Assert.Equal(0, harness.Length("out"));
        Assert.Empty(harness.Rules.List());
    }

    [Fact]
    public async Task Topics_are_read_and_published_also_when_made_anew()
    {
        await using var harness = await RuleHarness.Start();
        foreach (var topic in (string[])["a", "b"])
            Assert.Null((await harness.Topics.Create(topic, new TopicOptions(), CancellationToken.None)).Refusal);
        await harness.Put("r", """{ "topic": "a" }""", """{ "topic": "b" }""", """ "transform": [{ "set-type": "seen" }], """);
        await harness.Topics.Publish(RuleHarness.Ann, "a", [Rule.Text("1")], CancellationToken.None);
        await harness.Seen("r", 1);
        await harness.Topics.Publish(RuleHarness.Ann, "b", [Rule.Text("no")], CancellationToken.None);
        Assert.Null((await harness.Topics.Delete("a", "a", CancellationToken.None)).Refusal);
        Assert.Null((await harness.Topics.Create("a", new TopicOptions(), CancellationToken.None)).Refusal);
        Assert.Null((await harness.Topics.Publish(RuleHarness.Ann, "a", [Rule.Text("2")], CancellationToken.None)).Refusal);
        await harness.Seen("r", 2);

        var published = (await harness.Topics.History("b", 0, 10, CancellationToken.None)).Value.Messages;
        Assert.Equal(["1", "no", "2"], published.Select(m => System.Text.Encoding.UTF8.GetString(m.Message.Body.Span)));
        Assert.Equal(["seen", null, "seen"], published.Select(m => m.Message.Type));
        Assert.Equal("r", Assert.Single(published[2].Message.Path!).Rule);
        var run = (await harness.Rules.Try("""{ "name": "x", "when": { "source": { "topic": "a*" } }, "to": [{ "topic": "b" }] }"""u8.ToArray(), 5, CancellationToken.None)).Value;
        Assert.Equal("2", Assert.Single(run.Messages).Body);
    }

    [Fact]
    public async Task A_message_is_explained_step_by_step()
    {
        await using var harness = await RuleHarness.Start();
        var rule = """{ "name": "r", "when": { "source": { "queue": "in" } }, "transform": [{ "project": "a" }, { "template": "<{{ body }}>" }, "messagepack-to-json"], "to": [{ "room": "lobby" }] }"""u8.ToArray();
        var steps = (await harness.Rules.Explain(rule, Rule.Text("""{"a":"x"}"""), null, CancellationToken.None)).Value;
        Assert.Equal(["when", "transform[0].project", "transform[1].template", "transform[2]"], steps.Select(s => s.Field));
        Assert.Equal(["""{"a":"x"}""", "\"x\"", "<x>", null], steps.Select(s => s.Message?.Body));
    }

    [Fact]
    public async Task Rules_are_checked_before_they_take_effect()
    {
        await using var harness = await RuleHarness.Start(new RulesOptions { MaxRules = 1 });
        async Task<string> Refused(string source, string to) => (await harness.TryPut("r", source, to)).Refusal!.Text;
        Assert.Contains("There are no subjects here", await Refused("""{ "subject": "a" }""", Out), StringComparison.Ordinal);
        Assert.Contains("There are no subjects here", await Refused(Lobby, """{ "subject": "a" }"""), StringComparison.Ordinal);
        Assert.Contains("No rule takes from 'rule-dead-letters'", await Refused("""{ "queue": "rule-dead-letters" }""", Out), StringComparison.Ordinal);
        Assert.Contains("AllowedHosts, which is empty", await Refused(Lobby, """{ "webhook": "http://hooks.example/" }"""), StringComparison.Ordinal);
        Assert.Empty(harness.Rules.List());
        var made = await harness.Put("r", Lobby, Out);
        Assert.Equal("too-many-rules", (await harness.TryPut("s", Lobby, Out)).Refusal!.Code);
        var stale = await harness.Rules.Put(RuleHarness.Ann, "r", harness.Rules.Text("r").Value, made.Version + 1, CancellationToken.None);
        Assert.Equal("rule-changed", stale.Refusal!.Code);
        Assert.Equal("bad-request", (await harness.Rules.Delete(RuleHarness.Ann, "r", "s", CancellationToken.None)).Refusal!.Code);
        Assert.Null((await harness.Rules.Delete(RuleHarness.Ann, "r", "r", CancellationToken.None)).Refusal);
        Assert.Empty(harness.Rules.List());
    }

    [Fact]
    public async Task A_file_of_rules_is_read_at_start_and_again_and_with_a_mistake_nothing_changes()
    {
        await using var harness = await RuleHarness.Start();
        var file = harness.File("rules.json");
        await File.WriteAllTextAsync(file, $$"""{ "rules": [{ "name": "f", "when": { "source": {{Lobby}} }, "to": [{{Out}}] }] }""");
        await harness.Put("mine", Lobby, Shop);
        await harness.Reopen(new RulesOptions { File = file });
        Assert.Equal(["f", "mine"], harness.Rules.List().Select(r => r.Name));
        Assert.Equal("rule-of-file", (await harness.TryPut("f", Lobby, Shop)).Refusal!.Code);
        await harness.Say("a");
        await Eventually.True(() => harness.Length("out") == 1, "the rule of the file runs");

        await File.WriteAllTextAsync(file, """
            { "rules": [
              { "name": "f", "wen": 1 } ] }
            """);
        Assert.Contains("line 2, column ", (await harness.Rules.ReadAgain(CancellationToken.None)).Refusal!.Text, StringComparison.Ordinal);
        Assert.Equal(2, harness.Rules.List().Count);
        var failed = await Assert.ThrowsAsync<Web.Startup.StartupException>(() => harness.Reopen());
        Assert.Contains($"WebMq:Rules:File: {file}: line 2, column ", failed.Message, StringComparison.Ordinal);

        await File.WriteAllTextAsync(file, """{ "rules": [] }""");
        await harness.Reopen();
        Assert.Equal(["mine"], harness.Rules.List().Select(r => r.Name));
        Assert.Equal(1, JsonDocument.Parse(harness.Rules.WriteFile()).RootElement.GetProperty("rules").GetArrayLength());
    }
}
