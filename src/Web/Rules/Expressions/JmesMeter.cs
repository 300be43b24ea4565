using DevLab.JmesPath.Expressions;
using DevLab.JmesPath.Utils;
using Newtonsoft.Json.Linq;

namespace WebMq.Web.Rules.Expressions;

/// <summary>
/// A part of an expression with a meter on it. The library evaluates to the end whatever it costs: <c>[@,@]|[@,@]|…</c> doubles
/// with each bar. So every part that stands in a loop pays for each turn, and every value that the library is about to copy is
/// weighed before.
/// </summary>
/// <param name="inner">The part.</param>
/// <param name="weigh">Whether its result is copied by what stands around it.</param>
internal sealed class JmesMeter(JmesPathExpression inner, bool weigh) : JmesPathExpression
{
    private const int PerTurn = 4;

    // The library's own values, given a parent for the reason that JmesBuilder gives one to constants.
    private static readonly JArray s_adopted = [JTokens.Null, JTokens.True, JTokens.False];

    [ThreadStatic]
    private static RuleBudget? s_budget;

    /// <summary>Who pays on this thread; an evaluation never leaves its thread.</summary>
    public static RuleBudget? Budget
    {
        get => s_budget;
        set => s_budget = value;
    }

    /// <inheritdoc/>
    public override JmesPathArgument Transform(JmesPathArgument argument)
    {
        // Each item by itself, so that each pays and each null is seen; what projects takes all at once.
        if (argument.IsProjection && inner is not JmesPathProjection && !weigh)
            return Project(argument.Projection);
        Budget!.Spend(PerTurn * (1 + (argument.Projection?.Length ?? 0)));
        var result = inner.Transform(argument);
        // The library takes for null only its own one; what a body says must leave projections as well.
        if (result.Token is JValue { Type: JTokenType.Null })
            return JmesPathArgument.Null;
        if (weigh)
            return Weighed(result);
        if (result.Projection is { } many)
            Budget!.Spend(PerTurn * many.Length);
        return result;
    }

    /// <summary>Pays for a copy of a value.</summary>
    public static JmesPathArgument Weighed(JmesPathArgument value)
    {
        if (value.Projection is { } many)
        {
            Budget!.Spend(PerTurn * many.Length);
            foreach (var item in many)
                Weighed(item);
        }
        else
        {
            Weigh(value.Token);
        }

        return value;
    }

    /// <inheritdoc/>
    protected override JmesPathArgument Transform(JToken json) => inner.Transform(new JmesPathArgument(json));

    /// <inheritdoc/>
    protected override string Format() => inner.ToString();

    // The deepest value: what was read, and around it what the deepest expression makes.
    private static void Weigh(JToken token)
    {
        var length = token switch
        {
            JProperty { Name: var name } => name.Length,
            JValue { Value: string text } => text.Length,
            _ => 0,
        };
        Budget!.Spend(RuleBudget.PerValue + length);
        if (token is JContainer container)
        {
            foreach (var child in container.Children())
                Weigh(child);
        }
    }
}
