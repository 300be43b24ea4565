using WebMq.Shared.Accounts;

namespace WebMq.Web.Accounts.Http;

/// <summary>The edge at <c>/api/people</c>: pictures for everybody, accounts for administrators.</summary>
internal static class PeopleEndpoints
{
    public static void MapPeople(this WebApplication app)
    {
        var api = app.MapGroup("/api/people").WithTags("Accounts").DisableAntiforgery();
        api.MapGet("/{id}/avatar.svg", Avatar).RequireAuthorization()
            .WithSummary("The picture of a person");
        api.MapGet("/", (AccountService accounts) => TypedResults.Ok(accounts.All)).RequireAuthorization(AccountsFeature.Administrators)
            .WithSummary("All accounts, by name");
        api.MapPut("/{id}", (string id, Standing given, AccountService accounts) =>
                accounts.Set(id, Enum.TryParse<Role>(given.Role, ignoreCase: true, out var role) && Enum.IsDefined(role) ? role : Role.Guest, given.Disabled)
                    .Succeeded(out var account, out var refusal) ? Results.Ok(account.Info) : refusal.ToProblem())
            .RequireAuthorization(AccountsFeature.Administrators)
            .WithSummary("Changes a role, or keeps an account out; ends its sessions");
    }

    private static IResult Avatar(string id, PeopleDirectory people, HttpContext context)
    {
        if (!people.TryFind(id, out var person))
            return AccountRefusals.UnknownPerson.ToProblem();
        // The letters are of a name that somebody chose: whatever they are, nothing in this picture runs.
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        var letters = System.Security.SecurityElement.Escape(AvatarPicture.Initials(person.Name));
        return Results.Text(
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><circle cx="20" cy="20" r="20" fill="{AvatarPicture.Colour(id)}"/><text x="20" y="21" fill="#fff" font-family="sans-serif" font-size="16" text-anchor="middle" dominant-baseline="middle">{letters}</text></svg>
            """,
            "image/svg+xml");
    }

    /// <summary>What an account may do.</summary>
    /// <param name="Role"><c>administrator</c> or <c>member</c>.</param>
    /// <param name="Disabled">Whether it is kept out.</param>
    public sealed record Standing(string? Role, bool Disabled);
}
