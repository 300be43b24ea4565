using WebMq.Web.Rules.Expressions;

namespace WebMq.Web.Rules.Steps;

/// <summary><c>project</c>: JSON becomes what a JMESPath expression makes of it.</summary>
internal sealed class ProjectStep(JmesExpression expression) : ITransformStep
{
    /// <inheritdoc/>
    public void Apply(RuleMessage message) => message.SetJson(expression.Evaluate(message.RequireJson(), message.Budget));
}
