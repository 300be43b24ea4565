namespace WebMq.Web.Rules.Steps;

/// <summary><c>set-type</c>.</summary>
internal sealed class SetTypeStep(string? type) : ITransformStep
{
    /// <inheritdoc/>
    public void Apply(RuleMessage message) => message.Type = type;
}
