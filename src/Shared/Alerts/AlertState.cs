namespace WebMq.Shared.Alerts;

/// <summary>Where an alert stands.</summary>
public enum AlertState
{
    /// <summary>It goes on, and nobody has said that they know.</summary>
    Active,

    /// <summary>It goes on, and somebody takes care of it.</summary>
    Acknowledged,

    /// <summary>It is over.</summary>
    Cleared,
}
