using WebMq.Shared.Rules;

namespace WebMq.Web.Rules.Engine;

/// <summary>The runners of all rules that run. One caller at a time.</summary>
internal sealed class RuleEngine(RuleKit kit) : IAsyncDisposable
{
    private readonly Dictionary<string, RuleRunner> _runners = [];

    /// <summary>Stops whatever runs any of these rules or takes from the same queue.</summary>
    public async Task Stop(IEnumerable<RuleEntry> rules)
    {
        var keys = rules.Where(r => r.Program is not null).Select(KeyOf).ToHashSet();
        await Task.WhenAll(keys.Select(Stop));
    }

    /// <summary>Runs what is to run and does not; stops the rest.</summary>
    public async Task Run(IEnumerable<RuleEntry> all)
    {
        var wanted = all.Where(r => r.Runs).GroupBy(KeyOf).ToDictionary(g => g.Key, g => g.OrderBy(r => r.Name, StringComparer.Ordinal).ToList());
        var unwanted = _runners.Where(r => !wanted.TryGetValue(r.Key, out var rules) || !rules.SequenceEqual(r.Value.Rules)).Select(r => r.Key).ToList();
        await Task.WhenAll(unwanted.Select(Stop));
        foreach (var (key, rules) in wanted.Where(w => !_runners.ContainsKey(w.Key)))
        {
            var source = rules[0].Program!.Definition.Source;
            RuleRunner runner = source.Kind == RuleSourceKind.Queue ? new QueueRunner(kit, source.Name, rules) : new LogRunner(kit, rules[0]);
            _runners[key] = runner;
            runner.Start();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Task.WhenAll(_runners.Keys.ToList().Select(Stop));

    private static string KeyOf(RuleEntry rule) =>
        rule.Program!.Definition.Source is { Kind: RuleSourceKind.Queue } source ? $"queue {source.Name}" : $"rule {rule.Name}";

    private Task Stop(string key) => _runners.Remove(key, out var runner) ? runner.DisposeAsync().AsTask() : Task.CompletedTask;
}
