namespace WebMq.Shared.Topics;

/// <summary>What a topic keeps. The bounds hold together: what breaks any of them goes, the oldest first.</summary>
public sealed record TopicOptions
{
    /// <summary>How long a message is kept, at least 1 second; null for ever.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>The most messages; 0 for no bound but the disk.</summary>
    public long MaxCount { get; init; }

    /// <summary>The most bytes, headers included; 0 for no bound but the disk. The newest message is kept even when it has more.</summary>
    public long MaxBytes { get; init; }

    /// <summary>
    /// Only the newest message of each key is kept, the key being the header <see cref="TopicLimits.KeyHeader"/>; without that header
    /// all messages have the same one. Settled when the first message comes.
    /// </summary>
    public bool LatestOnly { get; init; }
}
