namespace WebMq.Shared.Workers;

/// <summary>What a <see cref="WorkerLine"/> says.</summary>
public static class WorkerLineType
{
    /// <summary>All sockets are bound; the first line of a worker that works.</summary>
    public const string Ready = "ready";

    /// <summary>It cannot start, or a run failed; a non-zero exit follows.</summary>
    public const string Failed = "failed";

    /// <summary>Counters since the start, about once a second.</summary>
    public const string Stats = "stats";

    /// <summary>Something went wrong and work goes on.</summary>
    public const string Error = "error";

    /// <summary>A run, of a pipeline or of a lab program, came to its end.</summary>
    public const string Completed = "completed";

    /// <summary>A run, of a pipeline or of a lab program, was cancelled.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Something happened in a lab program, or a step of an order began.</summary>
    public const string Step = "step";

    /// <summary>How a worker's work stands, as a sentence for a person; without one, as it should.</summary>
    public const string State = "state";
}
