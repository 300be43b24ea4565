namespace WebMq.Shared.Pipeline;

/// <summary>Where a run stands.</summary>
public enum RunState
{
    /// <summary>Its processes are being started.</summary>
    Starting,

    /// <summary>Numbers flow.</summary>
    Running,

    /// <summary>An end frame came through and every process ended with exit code 0.</summary>
    Completed,

    /// <summary>Somebody cancelled it.</summary>
    Cancelled,

    /// <summary>It could not finish; the fault says why.</summary>
    Failed,

    /// <summary>The app ended while it ran.</summary>
    Interrupted,
}
