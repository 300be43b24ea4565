using WebMq.Web.Overview;

namespace WebMq.Web.Workers;

/// <summary>A supervised worker as Overview shows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">What it does.</param>
/// <param name="Pid">Its process id; null while there is none.</param>
/// <param name="StartedAt">When it became ready; null while it is not.</param>
/// <param name="Restarts">How often it was started again.</param>
/// <param name="LastExit">How it ended the last time, with the reason if it gave one.</param>
/// <param name="LastExitAt">When that was.</param>
/// <param name="Endpoints">What it has bound, by name.</param>
/// <param name="Traffic">Its counters and rates.</param>
public sealed record WorkerStatus(
    string Name,
    WorkerState State,
    int? Pid,
    DateTimeOffset? StartedAt,
    int Restarts,
    string? LastExit,
    DateTimeOffset? LastExitAt,
    IReadOnlyDictionary<string, string> Endpoints,
    TrafficSnapshot Traffic)
{
    /// <summary>What it says of its work; null while that goes as it should.</summary>
    public string? Says { get; init; }
}

/// <summary>What a supervised worker does.</summary>
public enum WorkerState
{
    /// <summary>Its process is being started.</summary>
    Starting,

    /// <summary>Its sockets are bound and its link stands.</summary>
    Running,

    /// <summary>It ended and waits for its next start.</summary>
    Waiting,

    /// <summary>The app is ending.</summary>
    Stopped,
}
