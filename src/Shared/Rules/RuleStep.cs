namespace WebMq.Shared.Rules;

/// <summary>One step of a transformation. What it takes depends on its kind.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Text">The template, the JMESPath expression, or the type; null for no type.</param>
public sealed record RuleStep(RuleStepKind Kind, string? Text = null)
{
    /// <summary>Headers to set; null removes one.</summary>
    public IReadOnlyDictionary<string, string?>? Headers { get; init; }

    /// <summary>What stands between the fields of CSV; null for a comma.</summary>
    public string? Delimiter { get; init; }

    /// <summary>Whether the first row of CSV has the names: then rows are objects, else arrays.</summary>
    public bool HeaderRow { get; init; } = true;
}
