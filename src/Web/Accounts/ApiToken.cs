namespace WebMq.Web.Accounts;

/// <summary>What a program signs in with.</summary>
/// <param name="Id">To revoke it by.</param>
/// <param name="PersonId">Whose it is.</param>
/// <param name="Title">What its owner calls it.</param>
/// <param name="Hash">SHA-256 of the token, in hexadecimal; the token itself is kept nowhere.</param>
/// <param name="Made">When.</param>
/// <param name="Used">When it was used last, to the minute; null when it never was.</param>
internal sealed record ApiToken(string Id, string PersonId, string Title, string Hash, DateTimeOffset Made, DateTimeOffset? Used = null);
