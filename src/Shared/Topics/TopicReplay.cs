namespace WebMq.Shared.Topics;

/// <summary>What is to be replayed: it ends with what is there when it begins.</summary>
/// <param name="Start">Where it begins; null for the start.</param>
/// <param name="Through">The last sequence; null for all there is.</param>
/// <param name="Until">Nothing that was published after this time; null for all there is.</param>
/// <param name="Speed">How many times as fast as it was published, above 0 to <see cref="TopicLimits.MaxSpeed"/>; null for at once.</param>
public sealed record TopicReplay(TopicStart? Start = null, long? Through = null, DateTimeOffset? Until = null, double? Speed = null);
