namespace WebMq.Workers.Pipeline;

/// <summary>What a source passed over because it was no number.</summary>
/// <param name="Count">How much of it.</param>
/// <param name="First">The first of it and where it stood; null when there was none.</param>
internal sealed record SkippedNumbers(long Count, string? First)
{
    public static readonly SkippedNumbers None = new(0, null);

    /// <summary>And one more.</summary>
    public SkippedNumbers And(string fault) => new(Count + 1, First ?? fault);
}
