using System.Security.Claims;

namespace WebMq.Web.Accounts.Http;

/// <summary>The edge at <c>/api/tokens</c>: one's own tokens.</summary>
internal static class TokenEndpoints
{
    public static void MapTokens(this WebApplication app)
    {
        var api = app.MapGroup("/api/tokens").WithMetadata(new ForReadersAttribute()).WithTags("Accounts").RequireAuthorization().DisableAntiforgery();
        api.MapGet("/", (TokenService tokens, ClaimsPrincipal user) =>
                TypedResults.Ok(tokens.Of(Person.From(user)!.Id).Select(token => new TokenView(token.Id, token.Title, token.Made, token.Used, null)).ToArray()))
            .WithSummary("One's own tokens, the oldest first");
        api.MapPost("/", (NewToken given, TokenService tokens, ClaimsPrincipal user) =>
                tokens.Make(Person.From(user)!.Id, given.Title).Succeeded(out var made, out var refusal)
                    ? Results.Ok(new TokenView(made.Kept.Id, made.Kept.Title, made.Kept.Made, null, made.Token))
                    : refusal.ToProblem())
            .WithSummary("Makes a token, which is told this once");
        api.MapDelete("/{id}", (string id, TokenService tokens, ClaimsPrincipal user) =>
                tokens.Revoke(Person.From(user)!.Id, id).Succeeded(out _, out var refusal) ? Results.NoContent() : refusal.ToProblem())
            .WithSummary("Takes a token back");
    }

    /// <summary>A token to be made.</summary>
    /// <param name="Title">What its owner calls it, 1 to 60 characters.</param>
    public sealed record NewToken(string? Title);

    /// <summary>A token.</summary>
    /// <param name="Id">To revoke it by.</param>
    /// <param name="Title">What its owner calls it.</param>
    /// <param name="Made">When.</param>
    /// <param name="Used">When it was used last, to the minute.</param>
    /// <param name="Token">Itself, only when it was just made.</param>
    public sealed record TokenView(string Id, string Title, DateTimeOffset Made, DateTimeOffset? Used, string? Token);
}
