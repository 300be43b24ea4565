using WebMq.Shared.Rules;

namespace WebMq.Web.Rules.Engine;

/// <summary>One output of a rule that is at work.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Output">Where to.</param>
/// <param name="Figures">What is counted of the rule.</param>
internal sealed record Sending(string Rule, RuleOutput Output, RuleFigures Figures);
