using WebMq.Shared.Rules;
using WebMq.Web.Rules.Reading;

namespace WebMq.Web.Rules;

/// <summary>Reads and writes rules; the format is drawn in <c>docs/rules.md</c>.</summary>
internal static class RuleFile
{
    /// <summary>The longest text, in bytes.</summary>
    public const int MaxBytes = 16 << 20;

    /// <summary>Reads a file of rules.</summary>
    /// <param name="text">UTF-8; nothing about it is trusted.</param>
    /// <param name="allowedHosts">The hosts that webhooks may post to.</param>
    /// <param name="more">What else is wrong with a rule: fields, each with a sentence.</param>
    public static RuleFileResult Read(byte[] text, IReadOnlyCollection<string> allowedHosts, Func<RuleDefinition, IEnumerable<(string Field, string Text)>>? more = null) =>
        Read(text, allowedHosts, "rules", (reader, root) => reader.File(root), more);

    /// <summary>Reads one rule, as the page and HTTP have it.</summary>
    public static RuleFileResult ReadRule(byte[] text, IReadOnlyCollection<string> allowedHosts, Func<RuleDefinition, IEnumerable<(string Field, string Text)>>? more = null) =>
        Read(text, allowedHosts, null, (reader, root) => [reader.Rule(root)], more);

    /// <summary>Writes a file that reads as these rules.</summary>
    public static byte[] Write(IEnumerable<RuleDefinition> rules) => RuleWriter.File(rules);

    /// <summary>Writes one rule.</summary>
    public static byte[] WriteRule(RuleDefinition rule) => RuleWriter.Rule(rule);

    private static RuleFileResult Read(
        byte[] text,
        IReadOnlyCollection<string> allowedHosts,
        string? list,
        Func<RuleReader, RuleNode, IReadOnlyList<RuleDefinition>> read,
        Func<RuleDefinition, IEnumerable<(string Field, string Text)>>? more)
    {
        var faults = new RuleFaults(text);
        if (text.Length > MaxBytes)
            faults.Add("", 1, 1, $"A file of rules has at most {MaxBytes:N0} bytes, not {text.Length:N0}.");
        else if (RuleNodeReader.Read(text, faults) is { } root)
            return Compile(read(new RuleReader(faults), root), allowedHosts, list, faults, more);
        return new RuleFileResult([], faults.All);
    }

    private static RuleFileResult Compile(
        IReadOnlyList<RuleDefinition> rules,
        IReadOnlyCollection<string> allowedHosts,
        string? list,
        RuleFaults faults,
        Func<RuleDefinition, IEnumerable<(string Field, string Text)>>? more)
    {
        if (rules.Count > RuleLimits.MaxRules)
            faults.AddUnlessKnown("rules", $"There are at most {RuleLimits.MaxRules:N0} rules, not {rules.Count:N0}.");
        var compiler = new RuleCompiler(faults.AddUnlessKnown, allowedHosts);
        var programs = new List<RuleProgram>();
        var names = new HashSet<string>();
        for (var i = 0; i < Math.Min(rules.Count, RuleLimits.MaxRules); i++)
        {
            var path = list is null ? "" : $"{list}[{i}].";
            if (compiler.Compile(rules[i], path) is { } program)
                programs.Add(program);
            foreach (var (field, sentence) in more?.Invoke(rules[i]) ?? [])
                faults.AddUnlessKnown(path + field, sentence);
            if (rules[i].Name.Length > 0 && !names.Add(rules[i].Name))
                faults.AddUnlessKnown(path + "name", $"There are two rules with the name '{rules[i].Name}'.");
        }

        var all = faults.All;
        return new RuleFileResult(all.Count == 0 ? programs : [], all);
    }
}
