using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using WebMq.Shared.Accounts;
using WebMq.Web.Accounts;

namespace WebMq.Web.Chat;

/// <summary>
/// Where guests come from. One who may have any name may have a thousand of them, so guests of one address share a limit. This
/// machine itself is no address: whoever comes from it may be everybody, through a proxy.
/// </summary>
internal sealed class GuestAddresses(TimeProvider clock)
{
    private const int MaxGuests = 100_000;

    private static readonly TimeSpan s_kept = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, (string Address, DateTimeOffset At)> _seen = new(StringComparer.Ordinal);

    /// <summary>Where a guest came from last; null for all others.</summary>
    public string? Of(string personId) => _seen.TryGetValue(personId, out var seen) ? seen.Address : null;

    /// <summary>Somebody asks for something.</summary>
    public void Comes(Person person, IPAddress? address)
    {
        if (person.Role != Role.Guest || address is null || Named(address) is not { } named)
            return;
        if (_seen.Count >= MaxGuests)
            Forget();
        _seen[person.Id] = (named, clock.GetUtcNow());
    }

    /// <summary>An address as it is counted; null for this machine.</summary>
    internal static string? Named(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address))
            return null;
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address.ToString();
        // Who has one address of IPv6 has 2^64 of them.
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return $"{new IPAddress(bytes)}/64";
    }

    // A guest who comes again is known again; a hub that stays open for longer than all the others is not.
    private void Forget()
    {
        var before = clock.GetUtcNow() - s_kept;
        foreach (var seen in _seen.Where(s => s.Value.At < before))
            _seen.TryRemove(seen);
        if (_seen.Count >= MaxGuests)
            _seen.Clear();
    }
}
