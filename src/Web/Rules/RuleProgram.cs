using WebMq.Shared.Messages;
using WebMq.Shared.Rules;
using WebMq.Web.Rules.Conditions;
using WebMq.Web.Rules.Steps;

namespace WebMq.Web.Rules;

/// <summary>A rule that was checked and read, ready for any number of threads. <see cref="RuleCompiler"/> makes it.</summary>
internal sealed class RuleProgram
{
    private readonly IReadOnlyList<IRuleCondition> _conditions;
    private readonly IReadOnlyList<(string Field, ITransformStep Step)> _steps;

    /// <summary>Puts a rule together.</summary>
    public RuleProgram(RuleDefinition definition, IReadOnlyList<IRuleCondition> conditions, IReadOnlyList<(string Field, ITransformStep Step)> steps)
    {
        Definition = definition;
        _conditions = conditions;
        _steps = steps;
    }

    /// <summary>The rule as it was written.</summary>
    public RuleDefinition Definition { get; }

    /// <summary>
    /// Says what becomes of a message. It reads and changes nothing else: the same message and time give the same outcome, which
    /// is what a dry run stands on.
    /// </summary>
    /// <param name="source">The message, and where it comes from.</param>
    /// <param name="now">When, for the message's path (UTC).</param>
    /// <param name="cancellationToken">Ends it.</param>
    public RuleOutcome Apply(SourceMessage source, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        if (!Definition.Source.Takes(source.Kind, source.Source))
            return new RuleOutcome.NotMatched("when.source");
        var message = new RuleMessage(source, new RuleBudget(Definition.Limits, source.Message.Body.Length, cancellationToken));
        var field = "when";
        try
        {
            foreach (var condition in _conditions)
            {
                field = condition.Field;
                if (!condition.Holds(message))
                    return new RuleOutcome.NotMatched(field);
            }

            field = "path";
            var path = Path(source.Message, now);
            foreach (var (name, step) in _steps)
            {
                field = name;
                step.Apply(message);
            }

            field = "to";
            return Routed(message, path);
        }
        catch (RuleFailure failure)
        {
            return new RuleOutcome.Failed(field, failure.Code, failure.Message);
        }
    }

    /// <summary>
    /// Says what becomes of a message step by step: for each step the outcome of the rule that ends with it. Each is a run of its
    /// own, so that looking costs the message nothing of what it may use.
    /// </summary>
    /// <returns>First that of the conditions alone; none after one that ends it.</returns>
    public IReadOnlyList<(string Field, RuleOutcome Outcome)> Explain(SourceMessage source, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var told = new List<(string, RuleOutcome)>();
        for (var steps = 0; steps <= _steps.Count; steps++)
        {
            var part = steps == _steps.Count ? this : new RuleProgram(Definition, _conditions, [.. _steps.Take(steps)]);
            told.Add((steps == 0 ? "when" : _steps[steps - 1].Field, part.Apply(source, now, cancellationToken)));
            if (told[^1].Item2 is not RuleOutcome.Routed)
                break;
        }

        return told;
    }

    private List<MessageHop> Path(Message message, DateTimeOffset now)
    {
        var path = message.Path ?? [];
        if (path.Count >= MessageLimits.MaxHops)
        {
            var names = string.Join(" → ", path.Select(hop => hop.Rule));
            throw new RuleFailure("loop", $"The message came through {path.Count} rules, which is taken for a loop: {names} → {Definition.Name}.");
        }

        return [.. path, new MessageHop(Definition.Name, now)];
    }

    private RuleOutcome.Routed Routed(RuleMessage message, List<MessageHop> path)
    {
        var result = message.Source.Message with
        {
            Body = message.Body,
            Type = message.Type,
            Headers = message.Headers.Count == 0 ? null : message.Headers,
            Path = path,
        };
        return MessageLimits.Fault(result) is { } fault
            ? throw new RuleFailure("bad-message", fault)
            : new RuleOutcome.Routed(Definition.To, result);
    }
}
