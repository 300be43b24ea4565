namespace WebMq.Shared.Rules;

/// <summary>What is wrong with a rule, and where.</summary>
/// <param name="Path">The field: <c>rules[2].transform[0].template</c>; empty for the file as a whole.</param>
/// <param name="Line">From 1; 0 when the rule did not come from a text.</param>
/// <param name="Column">From 1, in characters; 0 when the rule did not come from a text.</param>
/// <param name="Text">A sentence that says what is wrong and what would be right.</param>
public sealed record RuleFault(string Path, int Line, int Column, string Text)
{
    /// <summary><c>line 3, column 7, rules[0].name: …</c></summary>
    public override string ToString() => (Line, Path) switch
    {
        (0, _) => $"{Path}: {Text}",
        (_, "") => $"line {Line}, column {Column}: {Text}",
        _ => $"line {Line}, column {Column}, {Path}: {Text}",
    };
}
