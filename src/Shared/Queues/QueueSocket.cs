using WebMq.Shared.Messages;
using WebMq.Shared.Workers;

namespace WebMq.Shared.Queues;

/// <summary>Bounds of the queues' ROUTER socket and of the link behind it; the protocol is drawn in <c>docs/queue-protocol.md</c>.</summary>
public static class QueueSocket
{
    /// <summary>Where it is bound unless the options say otherwise.</summary>
    public const string DefaultEndpoint = "tcp://127.0.0.1:5561";

    /// <summary>The longest header, in bytes.</summary>
    public const int MaxHeader = MessageLimits.MaxHeaderBytes;

    /// <summary>
    /// The longest frame, in bytes: one above it ends its connection. A body that is too long by less is answered, so a client that
    /// errs by a little is told of it.
    /// </summary>
    public const int MaxFrame = MessageLimits.MaxBody + (64 << 10);

    /// <summary>Requests of one connection that are held before it is read on: a socket reads ahead for each, whoever waits for the app.</summary>
    public const int RequestsAhead = 16;

    /// <summary>Replies and deliveries that are held for one connection; more than the largest prefetch.</summary>
    public const int RepliesHeld = 20_000;

    /// <summary>The same in bytes. A peer that reads nothing loses what goes beyond, and its leases return.</summary>
    public const int BytesHeld = 64 << 20;

    /// <summary>
    /// The link: a request or a reply whole, with its identity. Its messages are bounded by <see cref="LinkWindow"/>, so its mark
    /// is one that they never reach.
    /// </summary>
    public static LinkLimits Link { get; } = new(
        RoutedFrames.LengthOf(1 + RoutedFrames.MaxFrames, RoutedFrames.MaxIdentity + (2 * MaxHeader) + (2 * MessageLimits.MaxBody)),
        2 * LinkWindow.Bytes / LinkWindow.Overhead);
}
