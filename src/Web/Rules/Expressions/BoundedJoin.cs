using DevLab.JmesPath.Functions;
using Newtonsoft.Json.Linq;

namespace WebMq.Web.Rules.Expressions;

/// <summary><c>join</c>, whose result can be the square of what it is given, paid for before it is made.</summary>
internal sealed class BoundedJoin : JoinFunction
{
    /// <inheritdoc/>
    public override JToken Execute(params JmesPathFunctionArgument[] args)
    {
        var between = ((string?)args[0].Token)!.Length;
        long length = 0;
        foreach (var item in (JArray)args[1].Token)
            length += between + ((string?)item)!.Length;
        JmesMeter.Budget!.CheckOutput(length - between);
        JmesMeter.Budget.Spend(length);
        return base.Execute(args);
    }
}
