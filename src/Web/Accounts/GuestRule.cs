using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace WebMq.Web.Accounts;

/// <summary>Whether guests may come in.</summary>
internal sealed class GuestRule(IOptions<AccountsOptions> options, IServer server)
{
    // The addresses are known once the server listens, and nobody asks before.
    public bool Allowed => options.Value.Guests ?? AllLocal(server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []);

    /// <summary>Whether all of some addresses are of this machine only.</summary>
    public static bool AllLocal(IEnumerable<string> addresses) =>
        addresses.All(address => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback);
}
