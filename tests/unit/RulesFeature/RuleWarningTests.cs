using System.Text;
using Xunit;

namespace WebMq.UnitTests.RulesFeature;

public sealed class RuleWarningTests
{
    [Fact]
    public async Task A_rule_is_warned_of_each_place_that_is_not_there_until_it_is_made()
    {
        await using var harness = await RuleHarness.Start();
        var rule = await harness.Put("r", """{ "queue": "orders" }""", """{ "queue": "out" }, { "queue": "nowhere" }, { "topic": "news" }, { "room": "attic" }, { "room": "shop" }""");
        Assert.Equal(["queue 'orders'", "queue nowhere", "topic news", "room attic"], rule.Warnings.Select(w => w["There is no ".Length..].Split([" that ", ":"], StringSplitOptions.None)[0]));
        Assert.Contains("dead letter", rule.Warnings[1], StringComparison.Ordinal);

        await harness.Create("orders");
        await harness.Create("nowhere");
        Assert.Equal(2, harness.Summary("r").Warnings.Count);
        Assert.Null((await harness.Topics.Create("news", new Shared.Topics.TopicOptions(), TestContext.Current.CancellationToken)).Refusal);
        Assert.Null((await harness.Chat.CreateRoom("attic", TestContext.Current.CancellationToken)).Refusal);
        Assert.Empty(harness.Summary("r").Warnings);
    }

    [Fact]
    public async Task What_is_wrong_and_what_is_missing_are_told_apart()
    {
        await using var harness = await RuleHarness.Start();
        var read = harness.Rules.ReadRule("""{ "name": "x", "when": { "source": { "room": "nobody-has-it" } }, "to": [{ "queue": "nowhere" }] }"""u8.ToArray());
        Assert.Empty(read.Faults);
        Assert.Contains("queue nowhere", Assert.Single(harness.Rules.Warnings(read)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_of_a_queue_looks_at_the_newest_that_lie_in_it()
    {
        await using var harness = await RuleHarness.Start();
        await harness.Create("long");
        for (var i = 1; i <= 12; i++)
            await harness.Send($"message {i}", "long");
        var rule = Encoding.UTF8.GetBytes("""{ "name": "x", "when": { "source": { "queue": "long" } }, "to": [{ "queue": "out" }] }""");
        var run = (await harness.Rules.Try(rule, 3, TestContext.Current.CancellationToken)).Value;
        Assert.Equal(["message 10", "message 11", "message 12"], run.Messages.Select(m => m.Body));
        Assert.Equal(12, harness.Length("long"));
        Assert.Equal(0, harness.Length("out"));
    }
}
