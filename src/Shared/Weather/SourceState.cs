namespace WebMq.Shared.Weather;

/// <summary>How it stands with a publisher that is followed.</summary>
public enum SourceState
{
    /// <summary>There is no connection yet, or no longer; it is tried again and again.</summary>
    Connecting,

    /// <summary>Frames come.</summary>
    Live,

    /// <summary>There is a connection, and nothing has come over it for longer than usual.</summary>
    Silent,

    /// <summary>What follows it has ended and waits for its next start.</summary>
    Down,

    /// <summary>An administrator has stopped following it.</summary>
    Paused,
}
