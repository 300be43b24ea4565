using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace WebMq.Web.Accounts.Http;

/// <summary>The edge at <c>/api/account</c>: oneself.</summary>
internal static class AccountEndpoints
{
    public static void MapAccount(this WebApplication app)
    {
        var api = app.MapGroup("/api/account").WithMetadata(new ForReadersAttribute()).WithTags("Accounts").DisableAntiforgery().AddEndpointFilter<RetryAfterFilter>();
        api.MapPost("/claim", (Credentials given, AccountService accounts, HttpContext context) =>
                Enter(context, accounts.Claim(given.Name, given.Password, RemoteAddress.Of(context))))
            .WithSummary("Makes an account of a free name and signs in; the first one is the administrator's");
        api.MapPost("/sign-in", (Credentials given, AccountService accounts, HttpContext context) =>
                Enter(context, accounts.SignIn(given.Name ?? "", given.Password, RemoteAddress.Of(context))))
            .WithSummary("Signs in by name and password");
        api.MapGet("/", (AccountService accounts, ClaimsPrincipal user) => TypedResults.Ok(Of(Person.From(user)!, accounts))).RequireAuthorization()
            .WithSummary("Who is signed in");
        api.MapPut("/display-name", (NewDisplayName given, AccountService accounts, ClaimsPrincipal user) =>
                accounts.Rename(Person.From(user)!.Id, given.DisplayName).Map(a => a.Info).ToResult()).RequireAuthorization()
            .WithSummary("Changes what others see beside the name");
        api.MapPost("/password", (NewPassword given, AccountService accounts, ClaimsPrincipal user, HttpContext context) =>
                Enter(context, accounts.ChangePassword(Person.From(user)!.Id, given.Old, given.Password, RemoteAddress.Of(context)))).RequireAuthorization()
            .WithSummary("Changes the password; ends all other sessions");
        api.MapPost("/sign-out-everywhere", (AccountService accounts, ClaimsPrincipal user) =>
                accounts.SignOutEverywhere(Person.From(user)!.Id).Succeeded(out _, out var refusal) ? Results.NoContent() : refusal.ToProblem())
            .RequireAuthorization()
            .WithSummary("Ends all sessions of this account, this one too");
    }

    private static PersonInfo Of(Person me, AccountService accounts) =>
        accounts.Find(me.Id)?.Info ?? new PersonInfo(me.Id, me.Name, me.Name, me.Role, false);

    private static async Task<IResult> Enter(HttpContext context, Outcome<Account> outcome)
    {
        if (!outcome.Succeeded(out var account, out var refusal))
            return refusal.ToProblem();
        await context.SignInAsync(
            CookieAuthenticationDefaults.AuthenticationScheme,
            Sessions.Of(account, CookieAuthenticationDefaults.AuthenticationScheme),
            new AuthenticationProperties { IsPersistent = true });
        return TypedResults.Ok(account.Person);
    }

    /// <summary>A name and its password.</summary>
    /// <param name="Name">As on the sign-in page.</param>
    /// <param name="Password">8 to 128 characters.</param>
    public sealed record Credentials(string? Name, string? Password);

    /// <summary>A change of the display name.</summary>
    /// <param name="DisplayName">1 to 60 characters.</param>
    public sealed record NewDisplayName(string? DisplayName);

    /// <summary>A change of password.</summary>
    /// <param name="Old">The one until now.</param>
    /// <param name="Password">8 to 128 characters.</param>
    public sealed record NewPassword(string? Old, string? Password);
}
