using System.Security.Claims;

namespace WebMq.Web.Accounts;

/// <summary>Whether who has signed in still is: asked on each request, and now and then of hub connections and circuits.</summary>
internal sealed class Sessions(AccountService accounts, TokenService tokens, GuestRule guests, PeopleDirectory people)
{
    public const string Stamp = "stamp";
    public const string Token = "token";

    /// <summary>The principal of an account; it holds until the account's stamp changes.</summary>
    public static ClaimsPrincipal Of(Account account, string scheme) => With(account.Person.ToPrincipal(scheme), Stamp, account.Stamp);

    /// <summary>The principal of a token; it holds until the token is revoked.</summary>
    public static ClaimsPrincipal Of(Account account, string token, string scheme) => With(account.Person.ToPrincipal(scheme), Token, token);

    /// <summary>Whether a principal that does something may; it is noted that the person is here.</summary>
    public bool Comes(ClaimsPrincipal? principal)
    {
        if (!Holds(principal))
            return false;
        people.Seen(Person.From(principal)!);
        return true;
    }

    /// <summary>Whether a principal may go on.</summary>
    public bool Holds(ClaimsPrincipal? principal)
    {
        if (Person.From(principal) is not { } person)
            return false;
        if (principal!.FindFirstValue(Token) is { } token)
            return tokens.Owner(token) is { } owner && owner.Person == person;
        if (principal!.FindFirstValue(Stamp) is { } stamp)
            return accounts.Find(person.Id) is { Info.Disabled: false } account && account.Stamp == stamp;
        return guests.Allowed && !accounts.IsClaimed(person.Name);
    }

    private static ClaimsPrincipal With(ClaimsPrincipal principal, string type, string value)
    {
        ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(type, value));
        return principal;
    }
}
