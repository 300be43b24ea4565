using WebMq.Shared.Rules;
using WebMq.Web.Rules.Engine;

namespace WebMq.Web.Rules.Trying;

/// <summary>A past message, and what would have become of it.</summary>
/// <param name="Sequence">Its number at its source.</param>
/// <param name="Source">Its source: <c>room lobby</c>.</param>
/// <param name="At">When it came there (UTC).</param>
/// <param name="Body">The beginning of its body.</param>
/// <param name="Type">Its type.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Result">What becomes of it.</param>
/// <param name="Field">The field that did not fit or failed; null when it is sent.</param>
/// <param name="Code">Why it failed, for programs; null when it did not.</param>
/// <param name="Text">Why it failed, in a sentence; null when it did not.</param>
/// <param name="To">Where it is sent to.</param>
/// <param name="Sent">What is sent; null when nothing is.</param>
public sealed record TriedMessage(
    long Sequence,
    string Source,
    DateTimeOffset At,
    string Body,
    string? Type,
    IReadOnlyDictionary<string, string>? Headers,
    TriedResult Result,
    string? Field,
    string? Code,
    string? Text,
    IReadOnlyList<string> To,
    ShownMessage? Sent)
{
    internal static TriedMessage Of(SourceMessage from, RuleOutcome outcome)
    {
        var step = TriedStep.Of("", outcome);
        return new TriedMessage(
            from.Sequence,
            $"{from.Kind.ToString().ToLowerInvariant()} {from.Source}",
            from.At,
            ShownMessage.Of(from.Message).Body,
            from.Message.Type,
            from.Message.Headers,
            step.Result,
            outcome is RuleOutcome.Routed ? null : step.Field,
            step.Code,
            step.Text,
            outcome is RuleOutcome.Routed routed ? [.. routed.To.Select(RuleWork.NameOf)] : [],
            step.Message);
    }
}
