namespace WebMq.Shared.Topics;

/// <summary>Where a reader begins: at most one of the three. With none of them at the end, or in a topic that keeps the latest only at the start.</summary>
/// <param name="From"><c>now</c> or <c>start</c>.</param>
/// <param name="After">Behind this sequence.</param>
/// <param name="Since">With what was published at this time or later.</param>
/// <param name="Epoch">The epoch that <paramref name="After"/> belongs to; null when the reader kept none.</param>
public sealed record TopicStart(string? From = null, long? After = null, DateTimeOffset? Since = null, string? Epoch = null)
{
    /// <summary>What comes from now on.</summary>
    public static readonly TopicStart Now = new("now");

    /// <summary>Everything there is.</summary>
    public static readonly TopicStart Start = new("start");
}
