namespace WebMq.Web.Accounts;

/// <summary>Why something about an account was not done.</summary>
internal static class AccountRefusals
{
    public static readonly Refusal BadName = new("bad-name", "A name has 1 to 32 characters and no blanks or colons.");
    public static readonly Refusal BadPassword = new("bad-password", "A password has 8 to 128 characters.");
    public static readonly Refusal WrongPassword = new("wrong-password", "Name and password do not fit.");
    public static readonly Refusal NoGuests = new("no-guests", "Guests are not let in here: give a password, or claim a name.");
    public static readonly Refusal UnknownPerson = new("unknown-person", "There is no account with this id.");
    public static readonly Refusal UnknownToken = new("unknown-token", "There is no token with this id.");
    public static readonly Refusal LastAdministrator = new("last-administrator", "This is the last administrator, and one is needed.");
    public static readonly Refusal TooManyAccounts = new("too-many-accounts", "There are as many accounts as can be.");
    public static readonly Refusal TooManyTokens = new("too-many-tokens", $"A person has at most {TokenService.MaxTokens} tokens: revoke one first.");
    public static readonly Refusal BadTitle = new("bad-title", "A token's title has 1 to 60 characters.");
    public static readonly Refusal BadDisplayName = new("bad-display-name", "A display name has 1 to 60 characters.");
    public static readonly Refusal BadRole = new("bad-role", "A role is administrator, member or readOnly.");

    public static Refusal Claimed(string name) => new("name-claimed", $"“{name}” is claimed: give its password, or take another name.");

    public static Refusal Wait(TimeSpan wait) =>
        new("too-many-tries", $"Too many tries: try again in {Math.Ceiling(wait.TotalSeconds):0} s.") { RetryAfter = wait };
}
