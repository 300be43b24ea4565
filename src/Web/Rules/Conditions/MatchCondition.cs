using WebMq.Web.Rules.Expressions;

namespace WebMq.Web.Rules.Conditions;

/// <summary>A JMESPath expression on a JSON body. A body that is no JSON does not fit.</summary>
internal sealed class MatchCondition(JmesExpression expression) : IRuleCondition
{
    /// <inheritdoc/>
    public string Field => "when.match";

    /// <inheritdoc/>
    public bool Holds(RuleMessage message) => message.Json is { } json && expression.Holds(json, message.Budget);
}
