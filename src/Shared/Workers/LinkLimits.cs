namespace WebMq.Shared.Workers;

/// <summary>What a link holds in memory at each end, at most. Both ends use the same.</summary>
/// <param name="MaxFrame">The longest frame that is handed over, in bytes; of longer ones the other end is only told.</param>
/// <param name="HighWatermark">How many messages wait; what does not fit is counted and dropped.</param>
public sealed record LinkLimits(int MaxFrame, int HighWatermark)
{
    /// <summary>For frames of a few kilobytes: <paramref name="maxFrame"/> times this is what a link may cost.</summary>
    public const int SmallFrames = 100_000;

    /// <summary>A link of small frames.</summary>
    public static LinkLimits Of(int maxFrame) => new(maxFrame, SmallFrames);

    /// <summary>The longest message of the link, in bytes: a kind and the longest frame, or the proof.</summary>
    public int MaxLength => 1 + Math.Max(MaxFrame, WorkerSecret.ProofLength);
}
