namespace WebMq.Web.Topics;

/// <summary>Section <c>WebMq:Topics</c>.</summary>
public sealed class TopicsOptions
{
    /// <summary>The most topics. Default: 1,000.</summary>
    public int MaxTopics { get; init; } = 1_000;

    /// <summary>The most consumers of a topic, connected or not. Default: 1,000. Names that nobody uses any more count until they are removed.</summary>
    public int MaxConsumers { get; init; } = 1_000;

    /// <summary>The most replays at the same time. Default: 100. Each holds up to 4 MiB, and one at the original speed takes as long as what it replays.</summary>
    public int MaxReplays { get; init; } = 100;

    /// <summary>How often messages that are too old are looked for. Default: 10 seconds. Longer keeps them longer than their topic says.</summary>
    public TimeSpan CleanUpInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>With less than so many bytes free on the disk, publishing is refused, so that acknowledging can go on. Default: 64 MiB.</summary>
    public long MinFreeSpace { get; init; } = 64 << 20;
}
