namespace WebMq.Shared.Workers;

/// <summary>Bounds of every ZeroMQ socket that strangers can reach.</summary>
public static class SocketLimits
{
    /// <summary>The largest frame, in bytes; a larger one ends its connection.</summary>
    public const int MaxFrame = 1 << 20;

    /// <summary>
    /// Messages held for one peer. The library's 1,000 loses most of a burst, subscriptions included; at this mark a peer of
    /// one-kilobyte messages costs at most 100 MB.
    /// </summary>
    public const int HighWatermark = 100_000;

    /// <summary>
    /// After so many messages the writing end is told that they were read. The library would tell it a thousand before the mark only:
    /// what was read long ago would count as held until then, and a socket could be full after a burst of a thousand.
    /// </summary>
    public const int LowWatermark = 1_000;

    /// <summary>How long a bind is tried again while another process, an orphan perhaps, still has the port.</summary>
    public static readonly TimeSpan BindRetry = TimeSpan.FromSeconds(2);
}
