using WebMq.Web.Rules.Templates;

namespace WebMq.Web.Rules.Steps;

/// <summary><c>template</c>: the body becomes what a Liquid template writes.</summary>
internal sealed class TemplateStep(LiquidTemplate template) : ITransformStep
{
    /// <inheritdoc/>
    public void Apply(RuleMessage message) => message.SetBody(template.Render(message, message.Budget));
}
