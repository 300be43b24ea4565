using WebMq.Shared.Pipeline;

namespace WebMq.Web.Pipeline;

/// <summary>Section <c>WebMq:Pipeline</c>.</summary>
public sealed class PipelineOptions
{
    /// <summary>Stages of a run; each is a process. Default: 100.</summary>
    public int MaxStages { get; init; } = 100;

    /// <summary>Numbers of a run. Default: 10 billion; a tenth of them as results are 8 GB on disk.</summary>
    public long MaxNumbers { get; init; } = 10_000_000_000;

    /// <summary>Runs at the same time. Default: 4.</summary>
    public int MaxConcurrentRuns { get; init; } = 4;

    /// <summary>The size of an uploaded file, in bytes. Default: 64 MiB.</summary>
    public long MaxUploadBytes { get; init; } = 64 << 20;

    /// <summary>
    /// How long a stage may move nothing although it could, before the run is ended and the stage named. Default: 30 s; much
    /// less ends runs on a machine that is merely busy.
    /// </summary>
    public TimeSpan StallLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The same as people and programs see them.</summary>
    public RunLimits ToLimits() => new(MaxStages, MaxNumbers, MaxConcurrentRuns, MaxUploadBytes);
}
