using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Rules;
using WebMq.Web.Accounts;
using WebMq.Web.Pipeline;
using WebMq.Web.Rules.Engine;
using WebMq.Web.Rules.Keeping;

namespace WebMq.Web.Rules;

/// <summary>
/// Rules as every edge uses them. Refusals: <c>unknown-rule</c>, <c>bad-rule</c>, <c>too-many-rules</c>, <c>rule-of-file</c>,
/// <c>rule-changed</c>, <c>bad-request</c>, <c>no-file</c>, <c>log-unavailable</c>.
/// </summary>
internal sealed partial class RuleService(
    RuleStore store,
    RuleKit kit,
    RuleHistory history,
    IOptions<RulesOptions> options,
    ILogger<RuleService> logger) : IAsyncDisposable
{
    private static readonly Refusal s_unavailable = new("log-unavailable", "The rules could not be stored just now; nothing was changed. Try again.");

    private readonly ConcurrentDictionary<string, RuleEntry> _rules = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _changing = new(1, 1);
    private readonly RuleEngine _engine = new(kit);
    private readonly ChangeSignal _changed = new();

    /// <summary>Completes with the next change of any rule; take it before reading.</summary>
    public Task Changed => _changed.Next;

    /// <summary>The file of rules; null when there is none.</summary>
    public string? File => string.IsNullOrEmpty(options.Value.File) ? null : Path.GetFullPath(options.Value.File);

    /// <summary>The most rules.</summary>
    public int MaxRules => options.Value.MaxRules;

    /// <summary>The hosts that webhooks may post to.</summary>
    public IReadOnlyList<string> AllowedHosts => options.Value.AllowedHosts;

    /// <summary>Reads the rules and runs them.</summary>
    /// <exception cref="Startup.StartupException">The file of rules is not right.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var stored in await store.Open(cancellationToken))
        {
            var read = ReadRule(stored.Text);
            var entry = new RuleEntry(stored, read.Rules.Count > 0 ? read.Rules[0] : null, read.Faults, new RuleFigures(kit.Clock));
            _rules[stored.Name] = entry;
            if (entry.Program is null)
                logger.RuleNotRunnable(entry.Name, read.Faults[0].ToString());
        }

        if (File is not null && (await ReadAgain(cancellationToken)).Refusal is { } refusal)
            throw new Startup.StartupException(string.Join(Environment.NewLine, refusal.Text.Split('\n').Select(line => $"WebMq:Rules:File: {File}: {line}")));
        await _engine.Run(_rules.Values);
    }

    /// <summary>Stops all rules; their cursors are stored.</summary>
    public async ValueTask DisposeAsync()
    {
        await _changing.WaitAsync();
        try
        {
            await _engine.DisposeAsync();
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>All rules by name.</summary>
    public IReadOnlyList<RuleSummary> List() => [.. _rules.Values.OrderBy(r => r.Name, StringComparer.Ordinal).Select(Summarize)];

    /// <summary>One rule.</summary>
    public Outcome<RuleSummary> Find(string? name) =>
        TryFind(name).Succeeded(out var entry, out var refusal) ? Summarize(entry) : refusal;

    /// <summary>The rule as JSON.</summary>
    public Outcome<byte[]> Text(string? name) =>
        TryFind(name).Succeeded(out var entry, out var refusal) ? entry.Stored.Text : refusal;

    /// <summary>All rules as a file.</summary>
    public byte[] WriteFile() => RuleFile.Write(_rules.Values.Where(r => r.Program is not null).OrderBy(r => r.Name, StringComparer.Ordinal).Select(r => r.Program!.Definition));

    /// <summary>What is wrong with a rule; nothing is changed.</summary>
    public RuleFileResult ReadRule(byte[] text) => RuleFile.ReadRule(text, AllowedHosts, kit.Faults);

    /// <summary>What is wrong with a file of rules; nothing is changed.</summary>
    public RuleFileResult ReadFile(byte[] text) => RuleFile.Read(text, AllowedHosts, kit.Faults);

    /// <summary>Places that rules name and that are not there at the moment, a sentence each.</summary>
    public IReadOnlyList<string> Warnings(RuleFileResult read) => [.. read.Rules.SelectMany(r => kit.Warnings(r.Definition)).Distinct()];

    private Outcome<RuleEntry> TryFind(string? name) =>
        name is not null && _rules.TryGetValue(name, out var entry) ? entry : new Refusal("unknown-rule", "There is no rule of that name.");

    private bool IsOfFile(RuleEntry rule) => File is not null && rule.Stored.IsOfFile;

    private RuleSummary Summarize(RuleEntry rule)
    {
        var definition = rule.Program?.Definition;
        var counters = rule.Figures.Read();
        return new RuleSummary(
            rule.Name,
            definition?.About,
            definition is null ? "" : $"{definition.Source.Kind.ToString().ToLowerInvariant()} {definition.Source.Name}",
            [.. (definition?.To ?? []).Select(o => new RuleOutputSummary(RuleWork.NameOf(o), Guarantee(o.Kind)))],
            definition?.Enabled ?? false,
            rule.Runs ? rule.Figures.HeldUp : null,
            rule.Stored.Version,
            IsOfFile(rule),
            rule.Stored.ChangedAt,
            rule.Stored.ChangedBy,
            Lag(rule),
            counters,
            rule.Faults,
            definition is null ? [] : kit.Warnings(definition));
    }

    private long Lag(RuleEntry rule)
    {
        if (!rule.Runs)
            return 0;
        if (rule.Program!.Definition.Source is { Kind: RuleSourceKind.Queue } source)
            return kit.Queues.Find(source.Name).Succeeded(out var queue, out _) ? queue.Length - queue.Delayed : 0;
        return rule.IsAtHead ? 0 : Math.Max(0, kit.Log.Head - rule.After);
    }

    private static RuleGuarantee Guarantee(RuleOutputKind kind) => kind switch
    {
        RuleOutputKind.Webhook => RuleGuarantee.AtLeastOnce,
        RuleOutputKind.Subject => RuleGuarantee.OnceInLog,
        _ => RuleGuarantee.ExactlyOnce,
    };
}
