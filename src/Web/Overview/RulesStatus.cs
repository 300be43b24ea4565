using WebMq.Web.Rules;

namespace WebMq.Web.Overview;

/// <summary>The routing rules together, since the app started. What each did is at <c>/api/rules</c>.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Running">How many of them run.</param>
/// <param name="Seen">Messages they looked at.</param>
/// <param name="Matched">Messages they applied to.</param>
/// <param name="Sent">Messages their outputs took.</param>
/// <param name="Failed">Dead letters by reason.</param>
/// <param name="HeldUp">Why rules do not get on, by rule: what they send to is full or away, or they cannot run.</param>
public sealed record RulesStatus(
    int Count,
    int Running,
    long Seen,
    long Matched,
    long Sent,
    IReadOnlyDictionary<string, long> Failed,
    IReadOnlyDictionary<string, string> HeldUp)
{
    internal static RulesStatus Of(IReadOnlyList<RuleSummary> rules) => new(
        rules.Count,
        rules.Count(r => r.Enabled && r.Faults.Count == 0),
        rules.Sum(r => r.Counters.Seen),
        rules.Sum(r => r.Counters.Matched),
        rules.Sum(r => r.Counters.Outputs.Sum(o => o.Sent)),
        rules.SelectMany(r => r.Counters.Failed).GroupBy(f => f.Key).ToDictionary(f => f.Key, f => f.Sum(reason => reason.Value)),
        rules.Select(r => (r.Name, Why: r.Faults.Count > 0 ? r.Faults[0].ToString() : r.HeldUp)).Where(r => r.Why is not null).ToDictionary(r => r.Name, r => r.Why!));
}
