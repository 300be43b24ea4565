namespace WebMq.Workers.Stage;

/// <summary>Why a stage gives up. It is also the stage's exit code.</summary>
internal enum StageFault
{
    /// <summary>It does not.</summary>
    None = 0,

    /// <summary>The stream ended without an end frame, or with an abort: the cause is further up.</summary>
    UpstreamGone = 10,

    /// <summary>Bytes came that are no frame.</summary>
    BadFrame = 11,

    /// <summary>Nobody reads what it writes: the cause is further down.</summary>
    DownstreamGone = 12,

    /// <summary>Its own command line is wrong.</summary>
    BadOption = 13,

    /// <summary>A number it had to make is no Int64; <see cref="StageCounters.Number"/> says which.</summary>
    Overflow = 14,

    /// <summary>It would have to remember more numbers than it may.</summary>
    TooManyDistinct = 15,
}
