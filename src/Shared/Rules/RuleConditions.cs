namespace WebMq.Shared.Rules;

/// <summary>What a message must be for a rule to apply; all that are given must hold.</summary>
public sealed record RuleConditions
{
    /// <summary>Its type, or the beginning of it with a <c>*</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Headers by name: a value, the beginning of one with a <c>*</c>, or null when there must be none.</summary>
    public IReadOnlyDictionary<string, string?>? Headers { get; init; }

    /// <summary>A JMESPath expression on the JSON body; it holds when its result is true as JMESPath has it.</summary>
    public string? Match { get; init; }

    /// <summary>What the body has as text.</summary>
    public RuleText? Text { get; init; }
}
