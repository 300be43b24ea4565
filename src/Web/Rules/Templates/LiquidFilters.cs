using Fluid;
using Fluid.Values;
using WebMq.Shared.Rules;
using WebMq.Web.Rules.Json;

namespace WebMq.Web.Rules.Templates;

/// <summary>
/// The filters of templates: those of the library whose result is in proportion to what they are given, each with a meter.
/// What is left out formats by patterns that ask for any width (<c>format_number: "D999999999"</c>), or is of no use here.
/// </summary>
internal static class LiquidFilters
{
    private static readonly string[] s_names =
    [
        "append", "capitalize", "downcase", "lstrip", "rstrip", "newline_to_br", "prepend", "remove", "remove_first", "remove_last",
        "replace", "replace_first", "replace_last", "slice", "split", "strip", "strip_newlines", "truncate", "truncatewords", "upcase",
        "join", "first", "last", "concat", "map", "reverse", "size", "sort", "sort_natural", "uniq", "where", "sum", "find",
        "find_index", "has", "reject", "default", "date", "compact", "url_encode", "url_decode", "base64_encode", "base64_decode",
        "escape", "escape_once", "sha256", "abs", "at_least", "at_most", "ceil", "divided_by", "floor", "minus", "modulo", "plus",
        "round", "times",
    ];

    /// <summary>Replaces the library's set.</summary>
    public static void Register(FilterCollection filters)
    {
        var all = filters.ToDictionary();
        filters.Clear();
        foreach (var name in s_names)
            filters.AddFilter(name, Metered(name, all[name]));
        filters.AddFilter("json", Metered("json", Json));
    }

    private static FilterDelegate Metered(string name, FilterDelegate filter) => async (input, arguments, context) =>
    {
        var budget = ((LiquidContext)context).Budget;
        budget.Spend(16 + LiquidSize.Of(input, budget));
        for (var i = 0; i < arguments.Count; i++)
            budget.Spend(LiquidSize.Of(arguments.At(i), budget));
        Before(name, input, arguments, budget);
        var result = await filter(input, arguments, context);
        budget.Spend(LiquidSize.Of(result, budget));
        return result;
    };

    // What could make more of its input than a fixed multiple, or look for half of a text in the other half.
    private static void Before(string name, FluidValue input, FilterArguments arguments, RuleBudget budget)
    {
        switch (name)
        {
            case "replace" or "remove" or "split" or "remove_first" or "remove_last" or "replace_first" or "replace_last":
                var searched = input.ToStringValue();
                var part = arguments.At(0).ToStringValue();
                if (part.Length > RuleLimits.MaxText)
                    throw new RuleFailure("too-large", $"The filter '{name}' looks for texts of at most {RuleLimits.MaxText:N0} characters.");
                if (name == "replace" && part.Length > 0)
                    budget.CheckOutput((long)(searched.Length / part.Length) * arguments.At(1).ToStringValue().Length);
                break;
            case "join" when input is ArrayValue items:
                budget.CheckOutput(LiquidSize.Of(items, budget) + ((long)items.Values.Count * arguments.At(0).ToStringValue().Length));
                break;
            case "append" or "prepend":
                budget.CheckOutput((long)input.ToStringValue().Length + arguments.At(0).ToStringValue().Length);
                break;
            case "date" when !IsPlainPattern(arguments.At(0).ToStringValue()):
                throw new RuleFailure("bad-template", "The pattern of 'date' has at most 100 characters, and no width of more than two digits.");
        }
    }

    // '%999999999Y' asks for as many zeros.
    private static bool IsPlainPattern(string pattern)
    {
        var digits = 0;
        foreach (var c in pattern)
        {
            digits = char.IsDigit(c) ? digits + 1 : 0;
            if (digits > 2)
                return false;
        }

        return pattern.Length <= 100;
    }

    private static ValueTask<FluidValue> Json(FluidValue input, FilterArguments arguments, TemplateContext context)
    {
        var budget = ((LiquidContext)context).Budget;
        var output = new OutputBuffer(budget.MaxOutput);
        JsonTokens.Write(LiquidSize.ToJson(input), output, budget);
        return new StringValue(System.Text.Encoding.UTF8.GetString(output.Written.Span));
    }
}
