namespace WebMq.Shared.Rules;

/// <summary>Where the messages of a rule come from.</summary>
/// <param name="Kind">What kind of place.</param>
/// <param name="Name">Its name; with a <c>*</c> at the end, every name that begins so.</param>
public sealed record RuleSource(RuleSourceKind Kind, string Name)
{
    /// <summary>Whether <paramref name="name"/> of <paramref name="kind"/> is meant. Letters count as they are.</summary>
    public bool Takes(RuleSourceKind kind, string name) => kind == Kind && RulePattern.Fits(Name, name);
}
