using WebMq.Shared.Rules;
using WebMq.Web.MessageLog;
using WebMq.Web.Queues;
using WebMq.Web.Rules.Keeping;

namespace WebMq.Web.Rules.Engine;

/// <summary>What rules work with.</summary>
internal sealed class RuleKit(
    SqliteMessageLog log,
    QueueService queues,
    RuleStore store,
    IEnumerable<ILogSource> sources,
    IEnumerable<IRuleTarget> targets,
    DeadLetterTarget deadLetters,
    TimeProvider clock,
    ILogger<RuleKit> logger)
{
    private readonly Dictionary<RuleSourceKind, ILogSource> _sources = sources.ToDictionary(s => s.Kind);
    private readonly Dictionary<RuleOutputKind, IRuleTarget> _targets = targets.ToDictionary(t => t.Kind);

    public SqliteMessageLog Log => log;

    public QueueService Queues => queues;

    public RuleStore Store => store;

    public TimeProvider Clock => clock;

    public ILogger Logger => logger;

    public IRuleTarget DeadLetters => deadLetters;

    public ILogSource Source(RuleSourceKind kind) => _sources[kind];

    public IRuleTarget Target(RuleOutputKind kind) => _targets[kind];

    /// <summary>What a rule that was read cannot do here: the field, and a sentence.</summary>
    public IEnumerable<(string Field, string Text)> Faults(RuleDefinition rule)
    {
        if (rule.Source is { Kind: RuleSourceKind.Queue, Name: DeadLetterTarget.Queue })
            yield return ("when.source", $"No rule takes from '{DeadLetterTarget.Queue}', where rules put what they could not do.");
        else if (rule.Source is { Kind: not RuleSourceKind.Queue } source && !_sources.ContainsKey(source.Kind))
            yield return ("when.source", Missing(source.Kind.ToString()));
        for (var i = 0; i < rule.To?.Count; i++)
        {
            if (!_targets.ContainsKey(rule.To[i].Kind))
                yield return ($"to[{i}]", Missing(rule.To[i].Kind.ToString()));
            else if (rule.To[i].Headers?.Keys.FirstOrDefault(WebhookRequest.Reserved.Contains) is { } name)
                yield return ($"to[{i}].headers", $"The header '{name}' is set by WebMq itself.");
        }
    }

    /// <summary>What a rule cannot do at this moment, although nothing is wrong with it: a sentence for each place that is not there.</summary>
    public IReadOnlyList<string> Warnings(RuleDefinition rule)
    {
        var warnings = new List<string>();
        if (rule.Source is { Kind: RuleSourceKind.Queue } source && queues.Glance(source.Name) is null)
            warnings.Add($"There is no queue '{source.Name}' that it could take from; it begins when there is one.");
        warnings.AddRange(rule.To
            .Where(o => _targets.TryGetValue(o.Kind, out var target) && target.IsMissing(o.Target))
            .Select(o => $"There is no {RuleWork.NameOf(o)}: until it is made, what goes there becomes a dead letter in '{DeadLetterTarget.Queue}'."));
        return warnings;
    }

    private static string Missing(string kind) => $"There are no {kind.ToLowerInvariant()}s here.";
}
