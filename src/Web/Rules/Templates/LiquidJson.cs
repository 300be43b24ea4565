using System.Collections;
using System.Globalization;
using System.Numerics;
using Fluid.Values;
using Newtonsoft.Json.Linq;

namespace WebMq.Web.Rules.Templates;

/// <summary>JSON in a template. Values are made when they are asked for: most templates look at a few of many.</summary>
internal static class LiquidJson
{
    /// <summary>A value as Liquid has it.</summary>
    public static FluidValue Of(JToken token) => token switch
    {
        JObject members => new DictionaryValue(new Members(members)),
        JArray items => new ArrayValue(new Items(items)),
        JValue { Value: string text } => new StringValue(text),
        JValue { Value: bool yes } => yes ? BooleanValue.True : BooleanValue.False,
        JValue { Value: long number } => NumberValue.Create(number),
        JValue { Value: null } => NilValue.Instance,
        JValue value => Number(value.Value),
        _ => NilValue.Instance,
    };

    // Liquid counts in decimals; what they do not hold is a text, so that it comes out as it went in.
    private static FluidValue Number(object number)
    {
        var text = number switch
        {
            double d => d.ToString("R", CultureInfo.InvariantCulture),
            BigInteger large => large.ToString(CultureInfo.InvariantCulture),
            _ => Convert.ToString(number, CultureInfo.InvariantCulture)!,
        };
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) && (number is not double same || (double)exact == same)
            ? NumberValue.Create(exact)
            : new StringValue(text);
    }

    /// <summary>An object.</summary>
    internal sealed class Members(JObject members) : IFluidIndexable
    {
        /// <summary>What it is of.</summary>
        public JObject Token => members;

        /// <inheritdoc/>
        public int Count => members.Count;

        /// <inheritdoc/>
        public IEnumerable<string> Keys => members.Properties().Select(property => property.Name);

        /// <inheritdoc/>
        public bool TryGetValue(string name, out FluidValue value)
        {
            var found = members.TryGetValue(name, out var token);
            value = found ? Of(token!) : NilValue.Instance;
            return found;
        }
    }

    /// <summary>An array.</summary>
    internal sealed class Items(JArray items) : IReadOnlyList<FluidValue>
    {
        /// <summary>What it is of.</summary>
        public JArray Token => items;

        /// <inheritdoc/>
        public int Count => items.Count;

        /// <inheritdoc/>
        public FluidValue this[int index] => Of(items[index]);

        /// <inheritdoc/>
        public IEnumerator<FluidValue> GetEnumerator() => items.Select(Of).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
