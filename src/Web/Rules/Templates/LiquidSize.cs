using Fluid.Values;
using Newtonsoft.Json.Linq;

namespace WebMq.Web.Rules.Templates;

/// <summary>How large a value of a template is, and what it is in JSON.</summary>
internal static class LiquidSize
{
    // An item of an array is a reference; its text counts as often as it stands there, since some filters write it out.
    private const int PerItem = 8;

    /// <summary>Its characters and items. Counting pays for itself, so that it ends.</summary>
    /// <exception cref="RuleFailure">The text of it all is longer than a text may be.</exception>
    public static long Of(FluidValue value, RuleBudget budget)
    {
        var size = Count(value, budget, 0);
        if (size.Text > budget.MaxText)
            throw RuleBudget.TooLarge(budget.MaxText);
        return size.Text + size.Items;
    }

    /// <summary>Pays for a look at all of a value, as a comparison takes it.</summary>
    public static void Weigh(FluidValue value, RuleBudget budget)
    {
        if (value is not DictionaryValue members || members.ToObjectValue() is not LiquidJson.Members { Token: var token })
        {
            budget.Spend(Of(value, budget));
            return;
        }

        foreach (var _ in token.DescendantsAndSelf())
            budget.Spend(PerItem);
    }

    /// <summary>A value as JSON.</summary>
    public static JToken ToJson(FluidValue value) => value switch
    {
        DictionaryValue members when members.ToObjectValue() is LiquidJson.Members { Token: var token } => token,
        DictionaryValue members when members.ToObjectValue() is IFluidIndexable any => Object(any),
        ArrayValue { Values: LiquidJson.Items { Token: var token } } => token,
        ArrayValue items => new JArray(items.Values.Select(ToJson)),
        _ => value.Type switch
        {
            FluidValues.Nil => JValue.CreateNull(),
            FluidValues.Boolean => new JValue(value.ToBooleanValue()),
            FluidValues.Number => Number(value.ToNumberValue()),
            _ => new JValue(value.ToStringValue()),
        },
    };

    private static JObject Object(IFluidIndexable members)
    {
        var result = new JObject();
        foreach (var name in members.Keys)
            result[name] = members.TryGetValue(name, out var value) ? ToJson(value) : JValue.CreateNull();
        return result;
    }

    private static JValue Number(decimal number) => decimal.Truncate(number) == number && Math.Abs(number) <= long.MaxValue ? new JValue((long)number) : new JValue(number);

    private static (long Text, long Items) Count(FluidValue value, RuleBudget budget, int depth)
    {
        if (value is StringValue text)
            return (text.ToStringValue().Length, 0);
        if (value is not ArrayValue { Values: var values } || depth > 100)
            return (0, 1);
        (long Text, long Items) sum = (0, 0);
        foreach (var item in values)
        {
            budget.Spend(PerItem);
            var (characters, items) = Count(item, budget, depth + 1);
            sum = (sum.Text + characters, sum.Items + items + PerItem);
        }

        return sum;
    }
}
