using Fluid;
using Fluid.Values;

namespace WebMq.Web.Rules.Templates;

/// <summary>One rendering of a template.</summary>
internal sealed class LiquidContext : TemplateContext
{
    /// <summary>A rendering for a message; 'now' is when the message came, so that the same message always becomes the same.</summary>
    public LiquidContext(RuleMessage message, TemplateOptions options, RuleBudget budget)
        : base(new DictionaryValue(new LiquidMessage(message)), options)
    {
        Budget = budget;
        Now = () => message.Source.At;
    }

    /// <summary>What it may use.</summary>
    public RuleBudget Budget { get; }
}
