namespace WebMq.Web.Workers;

/// <summary>A feature that wants workers kept running.</summary>
internal interface IWorkerSource
{
    /// <summary>Its workers.</summary>
    IEnumerable<WorkerDefinition> Definitions { get; }
}
