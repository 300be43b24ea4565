namespace WebMq.Workers.Pipeline;

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
}
