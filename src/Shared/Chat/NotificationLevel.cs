namespace WebMq.Shared.Chat;

/// <summary>What of a room a person wants to be told of.</summary>
public enum NotificationLevel
{
    /// <summary>Every message.</summary>
    All,

    /// <summary>Messages that name the person or everybody.</summary>
    Mentions,

    /// <summary>Nothing.</summary>
    None,
}
