using WebMq.Shared.Rules;

namespace WebMq.Web.Rules;

/// <summary>What a text of rules is.</summary>
/// <param name="Rules">The rules, in their order; none when anything is wrong.</param>
/// <param name="Faults">All that is wrong, in the order of the text.</param>
internal sealed record RuleFileResult(IReadOnlyList<RuleProgram> Rules, IReadOnlyList<RuleFault> Faults);
