namespace WebMq.Web.Weather.Replay.Pages;

/// <summary>How a replay stands.</summary>
public enum ReplayState
{
    /// <summary>It has not begun.</summary>
    Waiting,

    /// <summary>It goes on.</summary>
    Playing,

    /// <summary>It stands.</summary>
    Paused,

    /// <summary>It is at its end.</summary>
    Over,
}
