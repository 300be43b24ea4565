namespace WebMq.Web.Rules.Conditions;

/// <summary>A condition of a rule: made once, asked by any number of threads.</summary>
internal interface IRuleCondition
{
    /// <summary>The field it stands in: <c>when.type</c>.</summary>
    string Field { get; }

    /// <summary>Whether it holds.</summary>
    /// <exception cref="RuleFailure">That cannot be said.</exception>
    bool Holds(RuleMessage message);
}
