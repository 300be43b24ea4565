using System.Security.Claims;
using WebMq.Shared.Accounts;

namespace WebMq.Web.Accounts;

/// <summary>Who is signed in.</summary>
/// <param name="Id">Immutable; made at sign-in. Part of every message id of this person.</param>
/// <param name="Name">What others see; an author name.</param>
/// <param name="Role">What this person may do.</param>
public sealed record Person(string Id, string Name, Role Role = Role.Guest)
{
    /// <summary>The person of a request or circuit; null when nobody is signed in.</summary>
    public static Person? From(ClaimsPrincipal? principal) =>
        principal?.Identity is { IsAuthenticated: true, Name: { } name }
        && principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
            ? new Person(id, name, Enum.TryParse<Role>(principal.FindFirstValue(ClaimTypes.Role), out var role) ? role : Role.Guest)
            : null;

    /// <summary>The principal that <see cref="From"/> reads.</summary>
    public ClaimsPrincipal ToPrincipal(string scheme) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, Id), new Claim(ClaimTypes.Name, Name), new Claim(ClaimTypes.Role, Role.ToString())], scheme));
}
