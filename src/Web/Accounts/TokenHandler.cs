using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace WebMq.Web.Accounts;

/// <summary>Signs in programs by <c>Authorization: Bearer</c>, and on the hubs by <c>?access_token=</c>, as browsers cannot set a header there.</summary>
internal sealed class TokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, TokenService tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Token";

    /// <summary>The token of a request; null when it has none.</summary>
    public static string? Of(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return header["Bearer ".Length..].Trim();
        return request.Path.StartsWithSegments("/hubs") && request.Query.TryGetValue("access_token", out var given) ? given.ToString() : null;
    }

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // Not for pages: a token is a program's.
        if (Of(Request) is not { } token || !(Request.Path.StartsWithSegments("/hubs") || Request.Path.StartsWithSegments("/api")))
            return Task.FromResult(AuthenticateResult.NoResult());
        return Task.FromResult(tokens.Owner(token) is { } owner
            ? AuthenticateResult.Success(new AuthenticationTicket(Sessions.Of(owner, token, SchemeName), SchemeName))
            : AuthenticateResult.Fail("This token is not known."));
    }
}
