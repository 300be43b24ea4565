namespace WebMq.Web.Rules.Keeping;

/// <summary>A rule as it is kept.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">The rule as JSON.</param>
/// <param name="Version">1, and one more with each change.</param>
/// <param name="IsOfFile">Whether it stands in the file of rules, and is changed there only.</param>
/// <param name="ChangedAt">When it was changed last (UTC).</param>
/// <param name="ChangedBy">Who did that.</param>
/// <param name="After">The sequence in the log up to which its work is done; null while it has none.</param>
internal sealed record StoredRule(string Name, byte[] Text, int Version, bool IsOfFile, DateTimeOffset ChangedAt, string ChangedBy, long? After);
