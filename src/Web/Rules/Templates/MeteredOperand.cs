using Fluid;
using Fluid.Ast;
using Fluid.Values;

namespace WebMq.Web.Rules.Templates;

/// <summary>One side of <c>==</c>, which looks at every item of both.</summary>
internal sealed class MeteredOperand(Expression operand) : Expression
{
    /// <inheritdoc/>
    public override ValueTask<FluidValue> EvaluateAsync(TemplateContext context)
    {
        var evaluating = operand.EvaluateAsync(context);
        return evaluating.IsCompletedSuccessfully ? new ValueTask<FluidValue>(Paid(evaluating.Result, context)) : Waiting(evaluating, context);
    }

    private static async ValueTask<FluidValue> Waiting(ValueTask<FluidValue> evaluating, TemplateContext context) => Paid(await evaluating, context);

    private static FluidValue Paid(FluidValue value, TemplateContext context)
    {
        if (value is ArrayValue or DictionaryValue)
            LiquidSize.Weigh(value, ((LiquidContext)context).Budget);
        return value;
    }
}
