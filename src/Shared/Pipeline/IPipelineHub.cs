namespace WebMq.Shared.Pipeline;

/// <summary>The methods of <c>/hubs/pipeline</c>; see <c>docs/hubs.md</c>.</summary>
public interface IPipelineHub
{
    /// <summary>What a run may not exceed.</summary>
    Task<RunLimits> Limits();

    /// <summary>All kinds of stages.</summary>
    Task<IReadOnlyList<StageKind>> Kinds();

    /// <summary>Starts a run; answers its id. Refused with a code when the definition is not right or too many run.</summary>
    Task<string> Start(RunDefinition definition);

    /// <summary>Starts a run with the definition and the numbers of another; answers the new one's id.</summary>
    Task<string> Again(string id);

    /// <summary>Cancels a run and answers when its processes are gone; nothing happens when it is over.</summary>
    Task Cancel(string id);

    /// <summary>The newest runs first, without their throughput.</summary>
    /// <param name="before">Only runs that began before this one; null for the newest.</param>
    /// <param name="limit">1 to 200.</param>
    Task<IReadOnlyList<RunSnapshot>> Runs(string? before, int limit);

    /// <summary>A run as it stands or ended.</summary>
    Task<RunSnapshot> Find(string id);

    /// <summary>A part of the results, while it runs too.</summary>
    /// <param name="id">The run.</param>
    /// <param name="offset">From this place on.</param>
    /// <param name="count">1 to 10,000.</param>
    Task<ResultWindow> Results(string id, long offset, int count);

    /// <summary>The run as it stands and each time it changed, at most ten times a second; ends after its end.</summary>
    IAsyncEnumerable<RunSnapshot> Watch(string id, CancellationToken cancellationToken);
}
