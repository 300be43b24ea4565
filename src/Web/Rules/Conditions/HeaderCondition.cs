using WebMq.Shared.Rules;

namespace WebMq.Web.Rules.Conditions;

/// <summary>A header: its value, the beginning of one, or that there is none.</summary>
internal sealed class HeaderCondition(string name, string? pattern) : IRuleCondition
{
    /// <inheritdoc/>
    public string Field => $"when.headers.{name}";

    /// <inheritdoc/>
    public bool Holds(RuleMessage message) => message.Headers.TryGetValue(name, out var value)
        ? pattern is not null && RulePattern.Fits(pattern, value)
        : pattern is null;
}
