namespace WebMq.Shared.Rules;

/// <summary>A name, or its beginning with a <c>*</c> behind it. No other character means anything but itself.</summary>
public static class RulePattern
{
    /// <summary>Whether <paramref name="name"/> is meant by <paramref name="pattern"/>.</summary>
    public static bool Fits(string pattern, string name) => pattern.EndsWith('*')
        ? name.AsSpan().StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.Ordinal)
        : string.Equals(pattern, name, StringComparison.Ordinal);

    /// <summary>Whether a <c>*</c> stands anywhere but at the end.</summary>
    public static bool HasInnerStar(string pattern) => pattern.IndexOf('*') is var at && at >= 0 && at < pattern.Length - 1;
}
