using WebMq.Shared.Messages;
using WebMq.Shared.Rules;
using WebMq.Web.Rules;
using Xunit;

namespace WebMq.UnitTests.RulesFeature;

public sealed class RuleRoutingTests
{
    [Fact]
    public void A_rule_without_steps_sends_the_message_as_it_is_with_one_more_hop()
    {
        var message = new Message(new byte[] { 1, 2, 3 }, "id-1", "t", new Dictionary<string, string> { ["a"] = "b" }, "back", "corr")
        {
            Path = [new MessageHop("before", Rule.At)],
        };
        var routed = Assert.IsType<RuleOutcome.Routed>(Rule.Steps("").Apply(message));
        Assert.Equal([new RuleOutput(RuleOutputKind.Queue, "out")], routed.To);
        Assert.Equal([new MessageHop("before", Rule.At), new MessageHop("r", Rule.Now)], routed.Message.Path!);
        Assert.Equal(message with { Path = null }, routed.Message with { Path = null, Headers = message.Headers });
    }

    [Fact]
    public void The_same_message_becomes_the_same_again()
    {
        var rule = Rule.Steps("""{ "template": "{{ body.a }} {{ 'now' | date: '%Y-%m-%d %H:%M:%S' }}" }""");
        Assert.Equal("1 2026-11-24 12:00:00", rule.Sent("{\"a\":1}"));
        Assert.Equal("1 2026-11-24 12:00:00", rule.Sent("{\"a\":1}"));
    }

    [Fact]
    public void A_message_that_went_through_too_many_rules_is_stopped_and_they_are_named()
    {
        var path = Enumerable.Range(0, MessageLimits.MaxHops - 1).Select(i => new MessageHop(i % 2 == 0 ? "ping" : "pong", Rule.At)).ToList();
        var rule = Rule.Steps("");
        var sent = rule.Sent(Rule.Text("x") with { Path = path });
        Assert.Equal(MessageLimits.MaxHops, sent.Path!.Count);
        var failed = rule.Failed(sent);
        Assert.Equal(("path", "loop"), (failed.Field, failed.Code));
        Assert.Contains("ping → pong → ping", failed.Text, StringComparison.Ordinal);
        Assert.EndsWith("→ r → r.", failed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Type_and_headers_are_set_and_removed()
    {
        var rule = Rule.Steps("""{ "set-type": "new" }, { "set-headers": { "a": null, "b": "2", "none": null } }, { "template": "{{ type }} {{ headers.b }} {{ headers.c }}" }""");
        var sent = rule.Sent(new Message(default, Type: "old", Headers: new Dictionary<string, string> { ["a"] = "1", ["c"] = "3" }));
        Assert.Equal("new", sent.Type);
        Assert.Equal(new Dictionary<string, string> { ["b"] = "2", ["c"] = "3" }, sent.Headers);
        Assert.Equal("new 2 3"u8.ToArray(), sent.Body.ToArray());
        Assert.Null(Rule.Steps("""{ "set-type": null }""").Sent(new Message(default, Type: "old")).Type);
    }

    [Fact]
    public void Headers_beyond_what_a_message_may_have_fail_the_rule()
    {
        var headers = Enumerable.Range(0, 64).ToDictionary(i => $"h{i}", _ => "x");
        Assert.Equal(("to", "bad-message"), Place(Rule.Steps("""{ "set-headers": { "one-more": "x" } }""").Failed(new Message(default, Headers: headers))));
    }

    [Fact]
    public void A_step_that_fails_is_named_by_its_field()
    {
        var rule = Rule.Steps("""{ "set-type": "x" }, "gunzip", { "project": "a" }""");
        Assert.Equal(("transform[1]", "bad-packing"), Place(rule.Failed("plain")));
        Assert.Equal(("transform[0].project", "not-json"), Place(Rule.Steps("""{ "project": "a" }""").Failed("plain")));
    }

    [Fact]
    public void A_rule_that_is_cancelled_ends_as_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var rule = Rule.Steps("""{ "template": "{% for i in (1..50000) %}{{ i }}{% endfor %}" }""");
        Assert.ThrowsAny<OperationCanceledException>(() => rule.Apply(Rule.From(Rule.Text("x")), Rule.Now, cancelled.Token));
    }

    [Fact]
    public async Task One_program_serves_many_threads()
    {
        var rule = Rule.Steps("""{ "project": "{n: n, c: [`{\"x\": null}`, 'raw', nothing, @.n], s: items[?@ > `1`] | [0]}" }, { "template": "{{ body.n }}/{{ body.c | json }}/{{ body.s }}" }""");
        var tasks = Enumerable.Range(0, 8).Select(worker => Task.Run(() =>
        {
            for (var i = 0; i < 2_000; i++)
                Assert.Equal($"{i}/[{{\"x\":null}},\"raw\",null,{i}]/2", rule.Sent($$"""{ "n": {{i}}, "items": [1, 2, 3] }"""));
        }));
        await Task.WhenAll(tasks);
    }

    private static (string Field, string Code) Place(RuleOutcome.Failed failed) => (failed.Field, failed.Code);
}
