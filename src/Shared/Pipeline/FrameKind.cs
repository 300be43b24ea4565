namespace WebMq.Shared.Pipeline;

/// <summary>What a frame of a number stream says.</summary>
public enum FrameKind : uint
{
    /// <summary>Numbers follow.</summary>
    Data = 1,

    /// <summary>The sequence ended with a stopping value, the course's first way. No numbers follow.</summary>
    Sentinel = 2,

    /// <summary>The sequence ended and the pipe will be closed, the course's second way. No numbers follow.</summary>
    Close = 3,

    /// <summary>Upstream died or gave up: what came so far is only a part. No numbers follow.</summary>
    Abort = 4,
}
