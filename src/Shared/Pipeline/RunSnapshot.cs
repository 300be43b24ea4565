namespace WebMq.Shared.Pipeline;

/// <summary>A run as a person sees it.</summary>
/// <param name="Id">Its id, 32 hexadecimal digits.</param>
/// <param name="Definition">What it does; a pasted list of more than 1,000 characters is cut in lists and snapshots.</param>
/// <param name="StartedBy">Who started it.</param>
/// <param name="StartedAt">When.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Fault">Why it failed, else null.</param>
/// <param name="Report">Its figures.</param>
/// <param name="CoordinatorPid">The process id of main, null before it is ready.</param>
/// <param name="Throughput">How far it was at times, at most 120 of them, for a chart; empty in lists.</param>
public sealed record RunSnapshot(
    string Id,
    RunDefinition Definition,
    string StartedBy,
    DateTimeOffset StartedAt,
    RunState State,
    string? Fault,
    RunReport Report,
    int? CoordinatorPid,
    IReadOnlyList<RateSample>? Throughput = null)
{
    /// <summary>Whether it is over.</summary>
    public bool IsFinished => State is not (RunState.Starting or RunState.Running);
}
