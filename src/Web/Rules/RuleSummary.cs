using WebMq.Shared.Rules;
using WebMq.Web.Rules.Engine;

namespace WebMq.Web.Rules;

/// <summary>A rule as it stands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="About">What it is for.</param>
/// <param name="Source">Where its messages come from: <c>room lobby</c>.</param>
/// <param name="To">Where they go.</param>
/// <param name="Enabled">Whether it is to run.</param>
/// <param name="HeldUp">Why it does not get on at the moment; null when it does.</param>
/// <param name="Version">1, and one more with each change.</param>
/// <param name="IsOfFile">Whether it stands in the file of rules and is changed there only.</param>
/// <param name="ChangedAt">When it was changed last (UTC).</param>
/// <param name="ChangedBy">By whom.</param>
/// <param name="Lag">How far it is behind: of the log at most so many entries, of a queue so many messages.</param>
/// <param name="Counters">What it did since the app started.</param>
/// <param name="Faults">Why it cannot run although it is there; empty when it can.</param>
/// <param name="Warnings">Places it names that are not there at the moment, a sentence each.</param>
public sealed record RuleSummary(
    string Name,
    string? About,
    string Source,
    IReadOnlyList<RuleOutputSummary> To,
    bool Enabled,
    string? HeldUp,
    int Version,
    bool IsOfFile,
    DateTimeOffset ChangedAt,
    string ChangedBy,
    long Lag,
    RuleCounters Counters,
    IReadOnlyList<RuleFault> Faults,
    IReadOnlyList<string> Warnings);

/// <summary>An output, and what holds of it when the app is killed in the midst of its work.</summary>
/// <param name="Name">Its name: <c>queue checks</c>.</param>
/// <param name="Guarantee">How often a message comes there.</param>
public sealed record RuleOutputSummary(string Name, RuleGuarantee Guarantee);

/// <summary>How often a message comes to an output, also over a crash.</summary>
public enum RuleGuarantee
{
    /// <summary>Once: a repeat is known by its id and adds nothing.</summary>
    ExactlyOnce,

    /// <summary>Once or more often, with the same idempotency key.</summary>
    AtLeastOnce,

    /// <summary>Once in the log, and so for who replays; the live copy may be missed.</summary>
    OnceInLog,
}
