namespace WebMq.Web.Rules.Engine;

/// <summary>What a rule did since the app started.</summary>
/// <param name="Seen">Messages of its source that it looked at.</param>
/// <param name="Matched">Those it applied to, failed ones included.</param>
/// <param name="Outputs">By output.</param>
/// <param name="Failed">Dead letters by reason.</param>
/// <param name="Retries">How often something was tried again.</param>
/// <param name="Missed">How often retention had removed messages before the rule came to them.</param>
/// <param name="P50">Of the last 1,000 messages half took no longer from being read to being sent, ms; null before the first.</param>
/// <param name="P99">The same for 99 of 100.</param>
/// <param name="LastAt">When it applied last (UTC).</param>
/// <param name="LastFailure">The text of the last failure.</param>
public sealed record RuleCounters(
    long Seen,
    long Matched,
    IReadOnlyList<OutputCounters> Outputs,
    IReadOnlyDictionary<string, long> Failed,
    long Retries,
    long Missed,
    double? P50,
    double? P99,
    DateTimeOffset? LastAt,
    string? LastFailure);

/// <summary>What went to one output.</summary>
/// <param name="Output">Its name: <c>queue checks</c>.</param>
/// <param name="Sent">Messages it took.</param>
/// <param name="Failed">Messages it refused for good.</param>
public sealed record OutputCounters(string Output, long Sent, long Failed);
