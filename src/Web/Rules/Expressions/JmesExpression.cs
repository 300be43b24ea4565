using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DevLab.JmesPath;
using DevLab.JmesPath.Expressions;
using DevLab.JmesPath.Utils;
using Newtonsoft.Json.Linq;
using WebMq.Shared.Rules;

namespace WebMq.Web.Rules.Expressions;

/// <summary>A JMESPath expression, read once and evaluated by any number of threads.</summary>
internal sealed partial class JmesExpression
{
    private readonly JmesPathExpression _expression;

    private JmesExpression(JmesPathExpression expression) => _expression = expression;

    /// <summary>Reads an expression.</summary>
    /// <returns>False, and what is wrong with it.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out JmesExpression? expression, [NotNullWhen(false)] out string? fault)
    {
        expression = null;
        if (text.Length is 0 or > RuleLimits.MaxExpression)
        {
            fault = $"A JMESPath expression has 1 to {RuleLimits.MaxExpression:N0} characters, not {text.Length:N0}.";
            return false;
        }

        try
        {
            var builder = new JmesBuilder();
            Parser.Parse(new MemoryStream(Encoding.UTF8.GetBytes(text)), Encoding.UTF8, builder);
            expression = new JmesExpression(builder.Result);
            fault = null;
            return true;
        }
        catch (Exception e)
        {
            fault = $"This is no JMESPath expression: {Plain(e)}";
            return false;
        }
    }

    /// <summary>Evaluates it.</summary>
    /// <exception cref="RuleFailure">It cannot be, or takes too much.</exception>
    public JToken Evaluate(JToken json, RuleBudget budget)
    {
        var outer = JmesMeter.Budget;
        JmesMeter.Budget = budget;
        try
        {
            var result = _expression.Transform(new JmesPathArgument(json));
            return JmesMeter.Weighed(result).AsJToken();
        }
        catch (Exception e) when (e is not (RuleFailure or OperationCanceledException))
        {
            throw new RuleFailure("bad-expression", Plain(e));
        }
        finally
        {
            JmesMeter.Budget = outer;
        }
    }

    /// <summary>Whether a condition holds: false are null, false, and the empty string, array and object.</summary>
    public bool Holds(JToken json, RuleBudget budget) => !JTokens.IsFalse(Evaluate(json, budget));

    // 'Error: invalid-type, function …' and 'Error(1, 7): syntax, …' are the library's manner.
    private static string Plain(Exception e)
    {
        var text = e.Message.StartsWith("Error: ", StringComparison.Ordinal) ? e.Message[7..] : e.Message;
        if (SyntaxError().Match(text) is { Success: true } match)
        {
            // The library counts from 0.
            var column = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) + 1;
            text = $"at its character {column}: {text[match.Length..]}";
        }

        return text.Length <= 300 ? text : text[..300] + "…";
    }

    [GeneratedRegex(@"^Error\(1, (\d{1,5})\): ", RegexOptions.NonBacktracking)]
    private static partial Regex SyntaxError();
}
