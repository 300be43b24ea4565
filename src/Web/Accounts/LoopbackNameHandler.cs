using System.Net;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using WebMq.Shared.Chat;

namespace WebMq.Web.Accounts;

/// <summary>
/// Signs in programs on this machine by <c>?name=</c>, on the hubs and the API. A page of another site in a local browser is
/// on this machine too: the request must name us by a local host name and must not come from another origin.
/// </summary>
internal sealed class LoopbackNameHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Sessions sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "LoopbackName";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Request.Query.TryGetValue("name", out var given) || !IsLocal())
            return Task.FromResult(AuthenticateResult.NoResult());
        if (!AuthorName.TryParse(given.ToString(), out var name))
            return Task.FromResult(AuthenticateResult.Fail("?name= is not a name: 1 to 32 characters without white space and colon."));

        // The same name is the same sender, so that a client that starts again can repeat its last message safely.
        var person = new Person($"local-{name}", name.ToString());
        var principal = person.ToPrincipal(SchemeName);
        return Task.FromResult(sessions.Comes(principal)
            ? AuthenticateResult.Success(new AuthenticationTicket(principal, SchemeName))
            : AuthenticateResult.Fail("This name is claimed, or guests are not let in."));
    }

    private bool IsLocal() =>
        Context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && Request.Host.Host is ("localhost" or "127.0.0.1" or "[::1]")
        && (Request.Path.StartsWithSegments("/hubs") || Request.Path.StartsWithSegments("/api"));
}
