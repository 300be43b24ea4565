namespace WebMq.Shared.Pipeline;

/// <summary>What a run may not exceed.</summary>
/// <param name="MaxStages">Stages of a run.</param>
/// <param name="MaxNumbers">Numbers of a run.</param>
/// <param name="MaxConcurrentRuns">Runs at the same time.</param>
/// <param name="MaxUploadBytes">The size of an uploaded file.</param>
public sealed record RunLimits(int MaxStages, long MaxNumbers, int MaxConcurrentRuns, long MaxUploadBytes);
