using Fluid;
using Fluid.Ast;
using Fluid.Values;

namespace WebMq.Web.Rules.Templates;

/// <summary><c>(1..n)</c>, of no more numbers than there are steps.</summary>
internal sealed class BoundedRange(Expression from, Expression to) : Expression
{
    /// <inheritdoc/>
    public override async ValueTask<FluidValue> EvaluateAsync(TemplateContext context)
    {
        var first = (await from.EvaluateAsync(context)).ToNumberValue();
        var last = (await to.EvaluateAsync(context)).ToNumberValue();
        var count = decimal.Truncate(last) - decimal.Truncate(first) + 1;
        if (count > LiquidLanguage.MaxSteps || first < int.MinValue || last > int.MaxValue)
            throw new RuleFailure("too-much-work", $"A range of a template has at most {LiquidLanguage.MaxSteps:N0} numbers.");
        if (count <= 0)
            return ArrayValue.Empty;
        ((LiquidContext)context).Budget.Spend((long)count * RuleBudget.PerValue);
        return new ArrayValue([.. Enumerable.Range((int)first, (int)count).Select(number => (FluidValue)NumberValue.Create(number))]);
    }
}
