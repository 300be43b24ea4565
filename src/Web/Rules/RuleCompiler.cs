using WebMq.Shared.Messages;
using WebMq.Shared.Rules;
using WebMq.Web.Rules.Conditions;
using WebMq.Web.Rules.Expressions;
using WebMq.Web.Rules.Steps;

namespace WebMq.Web.Rules;

/// <summary>Checks a rule, wherever it comes from, and makes a program of it.</summary>
/// <param name="fault">Is told of each thing that is wrong: the field, and a sentence.</param>
/// <param name="allowedHosts">The hosts that webhooks may post to, <c>host</c> or <c>host:port</c>.</param>
internal sealed partial class RuleCompiler(Action<string, string> fault, IReadOnlyCollection<string> allowedHosts)
{
    private const int MaxAbout = 1_000;
    private const int MaxSubject = 200;

    private bool _faulty;

    /// <summary>Makes a program.</summary>
    /// <param name="rule">The rule; as it came over HTTP, parts of it may be null.</param>
    /// <param name="path">What its fields are called by: <c>rules[2].</c>, or nothing.</param>
    /// <returns>Null when something is wrong with it.</returns>
    public RuleProgram? Compile(RuleDefinition rule, string path = "")
    {
        _faulty = false;
        if (!RuleName.TryParse(rule.Name, out _))
            Fault(path + "name", "A rule has a name of 1 to 64 small letters, digits, '.', '_' and '-', and begins with a letter or digit.");
        if (rule.About is { Length: > MaxAbout })
            Fault(path + "about", $"At most {MaxAbout:N0} characters are taken.");
        Limits(rule.Limits ?? new RuleLimits(), path + "limits.");
        Source(rule.Source, path + "when.source");
        var conditions = Conditions(rule.When ?? new RuleConditions(), path + "when.").ToList();
        var steps = new List<(string, ITransformStep)>();
        var transform = rule.Transform ?? [];
        if (transform.Count > RuleLimits.MaxSteps)
            Fault(path + "transform", $"A rule has at most {RuleLimits.MaxSteps} steps, not {transform.Count}.");
        for (var i = 0; i < Math.Min(transform.Count, RuleLimits.MaxSteps); i++)
        {
            var (field, step) = Step(transform[i], $"transform[{i}]", path);
            if (step is not null)
                steps.Add((field, step));
        }

        Outputs(rule.To ?? [], path + "to");
        return _faulty ? null : new RuleProgram(rule, conditions, steps);
    }

    private void Fault(string field, string text)
    {
        _faulty = true;
        fault(field, text);
    }

    private void Limits(RuleLimits limits, string path)
    {
        if (limits.Output is < 1 or > RuleLimits.MaxOutput)
            Fault(path + "output", $"The limit is 1 to {RuleLimits.MaxOutput:N0} bytes.");
        if (limits.Time < TimeSpan.FromMilliseconds(1) || limits.Time > RuleLimits.MaxTime)
            Fault(path + "time", $"The limit is 00:00:00.001 to {RuleLimits.MaxTime}.");
    }

    private IEnumerable<IRuleCondition> Conditions(RuleConditions when, string path)
    {
        if (when.Type is { } type)
        {
            if (type.Length is 0 or > MessageLimits.MaxType || RulePattern.HasInnerStar(type))
                Fault(path + "type", $"A type has 1 to {MessageLimits.MaxType} characters, and a '*' only at the end.");
            yield return new TypeCondition(type);
        }

        foreach (var (name, value) in when.Headers ?? new Dictionary<string, string?>())
        {
            if (MessageLimits.Fault(new Message(default, Headers: new Dictionary<string, string> { [name] = value ?? "" })) is { } bad)
                Fault(path + "headers", bad);
            else if (value is not null && RulePattern.HasInnerStar(value))
                Fault($"{path}headers.{name}", "A '*' stands only at the end.");
            yield return new HeaderCondition(name, value);
        }

        // What is cheap is asked first.
        foreach (var condition in Text(when.Text, path + "text"))
            yield return condition;
        if (when.Match is { } match)
        {
            if (JmesExpression.TryParse(match, out var expression, out var bad))
                yield return new MatchCondition(expression);
            else
                Fault(path + "match", bad);
        }
    }

    private IEnumerable<IRuleCondition> Text(RuleText? text, string path)
    {
        switch (text)
        {
            case null:
                yield break;
            case { Contains: { } part, Regex: null }:
                if (part.Length is 0 or > RuleLimits.MaxText)
                    Fault(path + ".contains", $"A text that is looked for has 1 to {RuleLimits.MaxText:N0} characters.");
                yield return new TextCondition(part, text.IgnoreCase);
                break;
            case { Contains: null, Regex: { } pattern }:
                if (RegexCondition.TryParse(pattern, text.IgnoreCase, out var regex, out var bad))
                    yield return regex;
                else
                    Fault(path + ".regex", bad);
                break;
            default:
                Fault(path, "Either 'contains' or 'regex' is given.");
                break;
        }
    }
}
