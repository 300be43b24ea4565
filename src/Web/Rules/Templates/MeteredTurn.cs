using System.Text.Encodings.Web;
using Fluid;
using Fluid.Ast;

namespace WebMq.Web.Rules.Templates;

/// <summary>The first statement of each turn of a loop: it writes nothing and pays for the turn.</summary>
internal sealed class MeteredTurn : Statement
{
    /// <inheritdoc/>
    public override ValueTask<Completion> WriteToAsync(TextWriter writer, TextEncoder encoder, TemplateContext context)
    {
        ((LiquidContext)context).Budget.Spend(RuleBudget.PerValue);
        return Normal();
    }
}
