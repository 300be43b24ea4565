namespace WebMq.Shared.Pipeline;

/// <summary>What a stage is doing.</summary>
public enum StageState
{
    /// <summary>Its process comes up.</summary>
    Starting,

    /// <summary>It waits for numbers: the pipe before it is empty.</summary>
    Reading,

    /// <summary>It works on numbers.</summary>
    Working,

    /// <summary>It waits for room: the pipe behind it is full.</summary>
    Writing,

    /// <summary>Its process has ended.</summary>
    Ended,
}
