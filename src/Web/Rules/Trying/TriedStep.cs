namespace WebMq.Web.Rules.Trying;

/// <summary>How a message stands after a step of a rule.</summary>
/// <param name="Field">The step: <c>when</c> for all conditions, <c>transform[0].template</c>; the field at fault when it ends here.</param>
/// <param name="Result">Whether it goes on.</param>
/// <param name="Code">Why it failed, for programs.</param>
/// <param name="Text">Why it failed, in a sentence.</param>
/// <param name="Message">The message after it; null when it ends here.</param>
public sealed record TriedStep(string Field, TriedResult Result, string? Code, string? Text, ShownMessage? Message)
{
    internal static TriedStep Of(string field, RuleOutcome outcome) => outcome switch
    {
        RuleOutcome.Routed routed => new(field, TriedResult.Routed, null, null, ShownMessage.Of(routed.Message)),
        RuleOutcome.Failed failed => new(failed.Field, TriedResult.Failed, failed.Code, failed.Text, null),
        RuleOutcome.NotMatched none => new(none.Field, TriedResult.NotMatched, null, null, null),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };
}
