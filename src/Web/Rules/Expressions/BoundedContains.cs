using DevLab.JmesPath.Functions;
using Newtonsoft.Json.Linq;
using WebMq.Shared.Rules;

namespace WebMq.Web.Rules.Expressions;

/// <summary><c>contains</c>: looking for half a text in the other half takes the square of it, so what is looked for is short.</summary>
internal sealed class BoundedContains : ContainsFunction
{
    /// <inheritdoc/>
    public override JToken Execute(params JmesPathFunctionArgument[] args)
    {
        if (args[0].Token is not JValue { Value: string text })
            return base.Execute(args);
        if (args[1].Token is not JValue { Value: string part })
            return false;
        if (part.Length > RuleLimits.MaxText)
            throw new RuleFailure("too-large", $"contains() looks for texts of at most {RuleLimits.MaxText:N0} characters.");
        // Without a culture, by which the library's own would take some texts for equal that are not.
        return text.Contains(part, StringComparison.Ordinal);
    }
}
