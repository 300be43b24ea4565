namespace WebMq.Shared.Topics;

/// <summary>What the operations of topics take.</summary>
public static class TopicLimits
{
    /// <summary>The header whose value is the key of a message in a topic that keeps the latest only.</summary>
    public const string KeyHeader = "key";

    /// <summary>The most messages of one publish, and of one page.</summary>
    public const int MaxBatch = 1_000;

    /// <summary>The most bytes of one publish: bodies together.</summary>
    public const int MaxBatchBytes = 32 << 20;

    /// <summary>How many times faster than it was published a replay may be.</summary>
    public const double MaxSpeed = 1_000;

    /// <summary>How long a poll may wait at most.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(60);

    /// <summary>The shortest age that can be a bound.</summary>
    public static readonly TimeSpan MinAge = TimeSpan.FromSeconds(1);

    /// <summary>The longest age that can be a bound.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromDays(36_500);
}
