namespace WebMq.Shared.Chat;

/// <summary>Whether somebody is there.</summary>
public enum PresenceState
{
    /// <summary>No page and no connection.</summary>
    Offline,

    /// <summary>Connected, and looking at something else.</summary>
    Away,

    /// <summary>There.</summary>
    Online,
}
