using WebMq.Shared.Rules;

namespace WebMq.Web.Rules.Conditions;

/// <summary>The type, or the beginning of it. A message without one fits only <c>*</c>.</summary>
internal sealed class TypeCondition(string pattern) : IRuleCondition
{
    /// <inheritdoc/>
    public string Field => "when.type";

    /// <inheritdoc/>
    public bool Holds(RuleMessage message) => RulePattern.Fits(pattern, message.Source.Message.Type ?? "");
}
