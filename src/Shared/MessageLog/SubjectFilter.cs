namespace WebMq.Shared.MessageLog;

/// <summary>Which subjects a cursor reads: one, or all that begin alike.</summary>
/// <param name="Value">A subject, or the beginning of subjects; the empty prefix is the whole log.</param>
/// <param name="IsPrefix">Whether <paramref name="Value"/> is a beginning.</param>
public readonly record struct SubjectFilter(string Value, bool IsPrefix)
{
    /// <summary>The whole log.</summary>
    public static readonly SubjectFilter All = new("", true);

    /// <summary>One subject.</summary>
    public static SubjectFilter Exactly(string subject) => new(subject, false);

    /// <summary>All subjects that begin with <paramref name="prefix"/>.</summary>
    public static SubjectFilter StartingWith(string prefix) => new(prefix, true);

    /// <summary>Whether an entry of <paramref name="subject"/> is read.</summary>
    public bool Matches(string subject) =>
        IsPrefix ? subject.StartsWith(Value, StringComparison.Ordinal) : string.Equals(subject, Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => IsPrefix ? Value + "*" : Value;
}
