using System.Text.Json;
using WebMq.Shared.Rules;

namespace WebMq.Web.Rules.Reading;

/// <summary>Makes definitions of JSON. It tells only what the JSON is; whether a value is right is the compiler's to say.</summary>
internal sealed partial class RuleReader(RuleFaults faults)
{
    /// <summary>The rules of a file: <c>{"rules": […]}</c>.</summary>
    public IReadOnlyList<RuleDefinition> File(RuleNode root)
    {
        var fields = Object(root, "rules");
        if (root.Type == JsonTokenType.StartObject && !fields.ContainsKey("rules"))
            faults.Add(root.Path, root.Offset, "A file of rules has the list 'rules'.");
        return [.. List(fields.GetValueOrDefault("rules")).Select(Rule)];
    }

    /// <summary>One rule.</summary>
    public RuleDefinition Rule(RuleNode node)
    {
        var fields = Object(node, "name", "about", "enabled", "when", "transform", "to", "limits");
        var when = fields.GetValueOrDefault("when") is { } conditions ? Object(conditions, "source", "type", "headers", "match", "text") : [];
        return new RuleDefinition(
            Text(fields, "name") ?? "",
            when.GetValueOrDefault("source") is { } source ? Source(source) : null!,
            [.. List(fields.GetValueOrDefault("to")).Select(Output)])
        {
            About = Text(fields, "about"),
            Enabled = Flag(fields, "enabled") ?? true,
            When = new RuleConditions
            {
                Type = Text(when, "type"),
                Headers = Map(when.GetValueOrDefault("headers")),
                Match = Text(when, "match"),
                Text = when.GetValueOrDefault("text") is { } text ? TextCondition(text) : null,
            },
            Transform = [.. List(fields.GetValueOrDefault("transform")).Select(Step)],
            Limits = fields.GetValueOrDefault("limits") is { } limits ? Limits(limits) : new RuleLimits(),
        };
    }

    private RuleSource Source(RuleNode node)
    {
        var words = Enum.GetValues<RuleSourceKind>().Select(RuleWords.Of).ToArray();
        var fields = Object(node, words);
        if (One(node, fields, words) is not { } word)
            return null!;
        return new RuleSource(Enum.Parse<RuleSourceKind>(word, ignoreCase: true), Text(fields, word) ?? "");
    }

    private RuleText TextCondition(RuleNode node)
    {
        var fields = Object(node, "contains", "regex", "ignoreCase");
        return new RuleText(Text(fields, "contains"), Text(fields, "regex"), Flag(fields, "ignoreCase") ?? false);
    }

    private RuleLimits Limits(RuleNode node)
    {
        var fields = Object(node, "output", "time");
        var unsaid = new RuleLimits();
        return new RuleLimits
        {
            Output = Number(fields, "output") ?? unsaid.Output,
            Time = Duration(fields, "time") ?? unsaid.Time,
        };
    }

    private RuleOutput Output(RuleNode node)
    {
        var words = Enum.GetValues<RuleOutputKind>().Select(RuleWords.Of).ToArray();
        var fields = Object(node, [.. words, "priority", "delay", "expiry", "headers", "retries", "timeout"]);
        if (One(node, fields, words) is not { } word)
            return null!;
        return new RuleOutput(Enum.Parse<RuleOutputKind>(word, ignoreCase: true), Text(fields, word) ?? "")
        {
            Priority = Number(fields, "priority"),
            Delay = Duration(fields, "delay"),
            Expiry = Duration(fields, "expiry"),
            Headers = Map(fields.GetValueOrDefault("headers"), nulls: false)?.ToDictionary(pair => pair.Key, pair => pair.Value!),
            Retries = Number(fields, "retries"),
            Timeout = Duration(fields, "timeout"),
        };
    }
}
