using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;

namespace WebMq.Web.Accounts;

/// <summary>Whose circuit this is, as it stands now.</summary>
internal sealed class WhoActs(AuthenticationStateProvider authentication)
{
    public async Task<ClaimsPrincipal> User() => (await authentication.GetAuthenticationStateAsync()).User;
}
