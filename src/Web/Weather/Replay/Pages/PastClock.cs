namespace WebMq.Web.Weather.Replay.Pages;

/// <summary>Says what time it is in a replay.</summary>
internal sealed class PastClock : TimeProvider
{
    /// <summary>Where it is.</summary>
    public DateTimeOffset Now { get; set; }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;
}
