using Fluid;
using Fluid.Ast;
using Fluid.Values;
using WebMq.Shared.Rules;

namespace WebMq.Web.Rules.Templates;

/// <summary><c>a contains b</c>: looking for half a text in the other half takes the square of it, so what is looked for is short.</summary>
internal sealed class BoundedTextContains(Expression left, Expression right) : Expression
{
    /// <inheritdoc/>
    public override async ValueTask<FluidValue> EvaluateAsync(TemplateContext context)
    {
        var where = await left.EvaluateAsync(context);
        var what = await right.EvaluateAsync(context);
        var budget = ((LiquidContext)context).Budget;
        budget.Spend(16 + LiquidSize.Of(where, budget) + LiquidSize.Of(what, budget));
        if (where is StringValue && what.ToStringValue().Length > RuleLimits.MaxText)
            throw new RuleFailure("too-large", $"'contains' looks for texts of at most {RuleLimits.MaxText:N0} characters.");
        return where.Contains(what) ? BooleanValue.True : BooleanValue.False;
    }
}
