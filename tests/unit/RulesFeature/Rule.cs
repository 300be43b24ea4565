using System.Text;
using WebMq.Shared.Messages;
using WebMq.Shared.Rules;
using WebMq.Web.Rules;
using Xunit;

namespace WebMq.UnitTests.RulesFeature;

/// <summary>Rules as tests write them: parts of a file, applied to one message.</summary>
internal static class Rule
{
    public static readonly DateTimeOffset At = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Now = At.AddMinutes(1);

    /// <summary>A rule with these steps, as they stand in a file.</summary>
    public static RuleProgram Steps(string transform, string limits = "{}") => Read(
        $$"""{ "name": "r", "when": { "source": { "queue": "in" } }, "transform": [{{transform}}], "to": [{ "queue": "out" }], "limits": {{limits}} }""");

    /// <summary>A rule with these conditions beside its source.</summary>
    public static RuleProgram When(string conditions) => Read(
        $$"""{ "name": "r", "when": { "source": { "queue": "in" }, {{conditions}} }, "to": [{ "queue": "out" }] }""");

    /// <summary>A rule that is right.</summary>
    public static RuleProgram Read(string rule)
    {
        var result = RuleFile.ReadRule(Encoding.UTF8.GetBytes(rule), []);
        Assert.Empty(result.Faults);
        return Assert.Single(result.Rules);
    }

    /// <summary>What is wrong with a rule.</summary>
    public static IReadOnlyList<RuleFault> Faults(string rule) => RuleFile.ReadRule(Encoding.UTF8.GetBytes(rule), ["hooks.example"]).Faults;

    /// <summary>A message from the queue <c>in</c>.</summary>
    public static SourceMessage From(Message message) => new(RuleSourceKind.Queue, "in", 7, At, message);

    public static Message Text(string body) => new(Encoding.UTF8.GetBytes(body));

    public static RuleOutcome Apply(this RuleProgram rule, Message message) => rule.Apply(From(message), Now);

    public static RuleOutcome Apply(this RuleProgram rule, string body) => rule.Apply(Text(body));

    /// <summary>The message that a rule sends.</summary>
    public static Message Sent(this RuleProgram rule, Message message) =>
        rule.Apply(message) is RuleOutcome.Routed routed ? routed.Message : throw new Xunit.Sdk.XunitException(rule.Apply(message).ToString());

    /// <summary>The text that a rule sends.</summary>
    public static string Sent(this RuleProgram rule, string body) => Encoding.UTF8.GetString(rule.Sent(Text(body)).Body.Span);

    /// <summary>Why a rule could not do its work.</summary>
    public static RuleOutcome.Failed Failed(this RuleProgram rule, Message message) => Assert.IsType<RuleOutcome.Failed>(rule.Apply(message));

    public static RuleOutcome.Failed Failed(this RuleProgram rule, string body) => rule.Failed(Text(body));
}
