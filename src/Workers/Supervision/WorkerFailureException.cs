namespace WebMq.Workers.Supervision;

/// <summary>A worker cannot start or go on; caught in one place, which tells the person or the supervisor.</summary>
/// <param name="code">A stable code, one of <see cref="Shared.Workers.WorkerFault"/>.</param>
/// <param name="detail">A sentence for a person.</param>
/// <param name="endpoint">The name of the endpoint it is about, if it is about one.</param>
internal sealed class WorkerFailureException(string code, string detail, string? endpoint = null) : Exception(detail)
{
    public string Code => code;

    public string? Endpoint => endpoint;

    public int ExitCode => code == Shared.Workers.WorkerFault.BadOption ? Workers.ExitCode.Usage : Workers.ExitCode.Failed;
}
