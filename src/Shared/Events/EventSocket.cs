using WebMq.Shared.Workers;

namespace WebMq.Shared.Events;

/// <summary>Bounds of the events' sockets and of the link behind them; what goes over them is drawn in <c>docs/events.md</c>.</summary>
public static class EventSocket
{
    /// <summary>Where events are published unless the options say otherwise.</summary>
    public const string DefaultPublishEndpoint = "tcp://127.0.0.1:5562";

    /// <summary>Where they are replayed.</summary>
    public const string DefaultReplayEndpoint = "tcp://127.0.0.1:5563";

    /// <summary>The sequence of the message that ends a replay: all bits set.</summary>
    public const long End = -1;

    /// <summary>The longest subject, in bytes.</summary>
    public const int MaxSubject = 400;

    /// <summary>The longest JSON of an event, in bytes; what would be longer is left out and counted.</summary>
    public const int MaxJson = 1 << 20;

    /// <summary>How much of a replay is handed to the worker at a time, in bytes, or one event that is longer.</summary>
    public const int Piece = 256 << 10;

    /// <summary>The longest frame that a client may send, in bytes.</summary>
    public const int MaxRequestFrame = 4 << 10;

    /// <summary>Events that are held for one replaying client.</summary>
    public const int ReplayHeld = 256;

    /// <summary>The link: a piece with the peer it is for.</summary>
    public static LinkLimits Link { get; } = new(
        (1 << 10) + Piece + MaxJson + MaxSubject, 2 * LinkWindow.Bytes / LinkWindow.Overhead);
}
