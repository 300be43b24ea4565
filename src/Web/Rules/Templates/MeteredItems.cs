using Fluid;
using Fluid.Ast;
using Fluid.Values;

namespace WebMq.Web.Rules.Templates;

/// <summary>What a loop goes through; the library makes a list of it each time, also for no turn at all.</summary>
internal sealed class MeteredItems(Expression source) : Expression
{
    /// <inheritdoc/>
    public override async ValueTask<FluidValue> EvaluateAsync(TemplateContext context)
    {
        var items = await source.EvaluateAsync(context);
        var count = items switch
        {
            ArrayValue array => array.Values.Count,
            DictionaryValue members when members.ToObjectValue() is IFluidIndexable any => any.Count,
            _ => 1,
        };
        ((LiquidContext)context).Budget.Spend((long)count * RuleBudget.PerValue);
        return items;
    }
}
