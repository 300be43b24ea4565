using WebMq.Shared.Messages;
using WebMq.Shared.Rules;

namespace WebMq.Web.Rules;

/// <summary>What a rule makes of a message.</summary>
internal abstract record RuleOutcome
{
    private RuleOutcome()
    {
    }

    /// <summary>The rule does not apply.</summary>
    /// <param name="Field">The first field that did not fit: <c>when.type</c>.</param>
    public sealed record NotMatched(string Field) : RuleOutcome;

    /// <summary>The rule sends.</summary>
    /// <param name="To">Where to.</param>
    /// <param name="Message">What; the same for all. Its id is the one it came with, or none.</param>
    public sealed record Routed(IReadOnlyList<RuleOutput> To, Message Message) : RuleOutcome;

    /// <summary>The rule applies, and could not do its work.</summary>
    /// <param name="Field">Where: <c>when.match</c>, <c>transform[1].template</c>, or <c>path</c> for a loop.</param>
    /// <param name="Code">Stable, for programs: <c>too-large</c>.</param>
    /// <param name="Text">A sentence that is safe to show.</param>
    public sealed record Failed(string Field, string Code, string Text) : RuleOutcome;
}
