namespace WebMq.Web.Rules.Conditions;

/// <summary>A text somewhere in the body. A body that is not UTF-8 does not fit.</summary>
internal sealed class TextCondition(string part, bool ignoreCase) : IRuleCondition
{
    private readonly StringComparison _comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <inheritdoc/>
    public string Field => "when.text";

    /// <inheritdoc/>
    public bool Holds(RuleMessage message)
    {
        message.Budget.CheckText(message.Body.Length);
        return message.Text?.Contains(part, _comparison) == true;
    }
}
