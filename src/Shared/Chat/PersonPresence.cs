namespace WebMq.Shared.Chat;

/// <summary>Who is there.</summary>
/// <param name="PersonId">The person; null for a name that is only claimed on a socket.</param>
/// <param name="Name">The name.</param>
/// <param name="State">Whether they are there.</param>
/// <param name="LastSeen">When they were there last; null when that is now.</param>
public sealed record PersonPresence(string? PersonId, string Name, PresenceState State, DateTimeOffset? LastSeen)
{
    /// <summary>True for a name under which something was said on a ZeroMQ socket in the last five minutes: anybody may say so.</summary>
    public bool Claim => PersonId is null;
}
