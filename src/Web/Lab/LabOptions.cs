namespace WebMq.Web.Lab;

/// <summary>Section <c>WebMq:Lab</c>.</summary>
public sealed class LabOptions
{
    /// <summary>Runs at the same time; each is up to five processes. Default: 8.</summary>
    public int MaxConcurrentRuns { get; init; } = 8;

    /// <summary>How long a run may go on with nothing happening and nobody doing anything. Default: 10 min; much more keeps processes for pages that were forgotten.</summary>
    public TimeSpan IdleLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>What a run may tell; the longest program tells about 160 steps. Default: 2,000.</summary>
    public int MaxSteps { get; init; } = 2_000;
}
