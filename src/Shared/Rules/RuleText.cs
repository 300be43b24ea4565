namespace WebMq.Shared.Rules;

/// <summary>A condition on a body that is UTF-8 text; one of both is given.</summary>
/// <param name="Contains">What stands somewhere in it.</param>
/// <param name="Regex">A regular expression without backtracking that fits somewhere in it.</param>
/// <param name="IgnoreCase">Whether upper and lower case are the same.</param>
public sealed record RuleText(string? Contains = null, string? Regex = null, bool IgnoreCase = false);
