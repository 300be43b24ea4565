using DevLab.JmesPath.Expressions;
using Newtonsoft.Json.Linq;

namespace WebMq.Web.Rules.Expressions;

/// <summary>
/// <c>a.b</c> and <c>a[…]</c>. The library's own makes an array of a projection, with a copy of every item, only to see that it
/// is not null.
/// </summary>
internal sealed class JmesChain(JmesPathExpression left, JmesPathExpression right) : JmesPathExpression
{
    /// <inheritdoc/>
    protected override JmesPathArgument Transform(JToken json)
    {
        var value = left.Transform(new JmesPathArgument(json));
        return value.Token is JValue { Type: JTokenType.Null } ? JmesPathArgument.Null : right.Transform(value);
    }

    /// <inheritdoc/>
    protected override string Format() => $"{left}{right}";
}
