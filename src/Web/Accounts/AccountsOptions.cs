namespace WebMq.Web.Accounts;

/// <summary>Section <c>WebMq:Accounts</c>.</summary>
public sealed class AccountsOptions
{
    /// <summary>
    /// Whether one comes in by a name alone. Default: only while every address that WebMq listens on is of this machine. Where
    /// others reach it, a guest can be anybody.
    /// </summary>
    public bool? Guests { get; init; }
}
