using System.Globalization;
using WebMq.Web.Rules.Engine;
using WebMq.Web.Rules.Trying;

namespace WebMq.Web.Rules.Pages;

/// <summary>Figures and states of rules as people read them.</summary>
internal static class RuleWords
{
    public static string Guarantee(RuleGuarantee guarantee) => guarantee switch
    {
        RuleGuarantee.ExactlyOnce => "exactly once",
        RuleGuarantee.AtLeastOnce => "at least once",
        _ => "once in the log; PUB may miss it, replay has it",
    };

    public static string Latency(RuleCounters counters) => counters is { P50: { } half, P99: { } most }
        ? string.Create(CultureInfo.InvariantCulture, $"{half:0.##} / {most:0.##} ms")
        : "–";

    public static string Result(TriedResult result, string? field) => result switch
    {
        TriedResult.Routed => "sent",
        TriedResult.Failed => $"failed at {field}",
        _ => $"does not fit: {field}",
    };
}
