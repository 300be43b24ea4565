namespace WebMq.Shared.Rules;

/// <summary>A rule as a person writes it; the file format is drawn in <c>docs/rules.md</c>.</summary>
/// <param name="Name">Its name, unique among all rules.</param>
/// <param name="Source">Where its messages come from.</param>
/// <param name="To">Where it sends to.</param>
public sealed record RuleDefinition(string Name, RuleSource Source, IReadOnlyList<RuleOutput> To)
{
    /// <summary>What it is for, in a person's words.</summary>
    public string? About { get; init; }

    /// <summary>Whether it runs.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>What a message must be.</summary>
    public RuleConditions When { get; init; } = new();

    /// <summary>What is done with the message, in this order, before it is sent.</summary>
    public IReadOnlyList<RuleStep> Transform { get; init; } = [];

    /// <summary>What it may use for one message.</summary>
    public RuleLimits Limits { get; init; } = new();
}
